// Drives the published command line client with nothing set but its key and its base URL: `cli.mjs <version>`.
import assert from "node:assert/strict"
import { execFile } from "node:child_process"
import { randomUUID } from "node:crypto"
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { call, eventually, holds, run } from "./checks.mjs"
import { first, second, url } from "./tenants.mjs"

const program = fileURLToPath(new URL("node_modules/@mem0/cli/dist/index.js", import.meta.url))
const fence = fileURLToPath(new URL("fence.cjs", import.meta.url))
const TEA = "I drink oolong tea every morning"
const user = () => `ada-${randomUUID()}`

const freshHome = () => mkdtempSync(join(tmpdir(), "mem0-cli-"))

/** The output of a shell command, with `setting` in its environment. */
function shell(setting, ...words) {
  const env = { ...process.env, ...setting, NODE_OPTIONS: `--require ${fence}` }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...words], { env }, (error, stdout, stderr) =>
      resolve({ status: error ? error.code : 0, stdout, stderr }))
    child.stdin.end()
  })
}

/** Uses an own home directory, because concurrent commands corrupt the configuration file. */
const mem0 = (key, ...words) => shell({ HOME: freshHome(), MEM0_API_KEY: key, MEM0_BASE_URL: url }, ...words)

async function json(key, ...words) {
  const { status, stdout, stderr } = await mem0(key, ...words, "--output", "json")
  assert.equal(status, 0, stderr || stdout)
  return JSON.parse(stdout)
}

const remember = async (who, text = TEA, ...more) =>
  (await json(first.key, "add", text, "--user-id", who, "--no-infer", ...more)).results[0].id

call("version", async () => assert.ok((await mem0(first.key, "version")).stdout.includes(process.argv[2])))

call("status", async () => {
  const answer = await json(first.key, "status")
  assert.ok(JSON.stringify(answer).includes("true"), JSON.stringify(answer))
})

call("wrong key", async () => {
  const { status, stderr } = await mem0("svk_nobody_holds_this_key", "search", "tea", "--user-id", "ada")
  assert.equal(status, 1)
  assert.match(stderr, /Invalid or expired API key/)
})

call("add --no-infer", async () => {
  const ada = user()
  const id = await remember(ada, TEA, "--metadata", '{"cup":3}')
  const found = await json(first.key, "search", "Which tea?", "--user-id", ada)
  assert.deepEqual(found.map((hit) => [hit.id, hit.memory, hit.metadata]), [[id, TEA, { cup: 3 }]])
})

call("add", async () => {
  const ada = user()
  assert.equal((await json(first.key, "add", TEA, "--user-id", ada)).status, "PENDING")
  await eventually(async () => (await json(first.key, "search", "Which tea?", "--user-id", ada)).some((hit) => hit.memory.includes("oolong")))
})

call("search --filter", async () => {
  const ada = user()
  await remember(ada, TEA, "--run-id", "home")
  await remember(ada, "My bicycle is green", "--run-id", "street")
  const filter = JSON.stringify({ AND: [{ user_id: ada }, { run_id: "home" }] })
  assert.deepEqual((await json(first.key, "search", "tea", "--filter", filter, "--threshold", "0")).map((hit) => hit.memory), [TEA])
  assert.ok((await json(first.key, "search", "tea", "--filter", filter, "--threshold", "1")).every((hit) => hit.score >= 1))
})

call("search, another tenant's", async () => {
  const ada = user()
  await remember(ada)
  assert.equal((await json(first.key, "search", "tea", "--user-id", ada)).length, 1)
  assert.deepEqual(await json(second.key, "search", "tea", "--user-id", ada), [])
})

call("get", async () => {
  const ada = user()
  const id = await remember(ada)
  holds(await json(first.key, "get", id), { id, memory: TEA, user_id: ada })
})

call("get, another tenant's", async () => {
  const id = await remember(user())
  holds(await json(first.key, "get", id), { id })
  const { status, stdout } = await mem0(second.key, "get", id)
  assert.equal(status, 1)
  assert.ok(!stdout.includes(TEA))
})

call("list", async () => {
  const ada = user()
  const ids = [await remember(ada), await remember(ada, "My bicycle is green")]
  const { data: listed } = await json(first.key, "list", "--user-id", ada)
  assert.deepEqual(listed.map((row) => row.id).sort(), ids.sort())
})

call("update", async () => {
  const id = await remember(user())
  await mem0(first.key, "update", id, "I drink rooibos now")
  holds(await json(first.key, "get", id), { memory: "I drink rooibos now" })
})

call("delete", async () => {
  const id = await remember(user())
  assert.equal((await mem0(first.key, "delete", id, "--force")).status, 0)
  assert.equal((await mem0(first.key, "get", id)).status, 1)
})

call("delete --all", async () => {
  const ada = user()
  await remember(ada)
  assert.equal((await mem0(first.key, "delete", "--all", "--user-id", ada, "--force")).status, 0)
  await eventually(async () => (await json(first.key, "list", "--user-id", ada)).data.length === 0)
})

call("entity list, entity delete", async () => {
  const ada = user()
  await remember(ada)
  const names = async () => JSON.stringify(await json(first.key, "entity", "list", "users"))
  assert.ok((await names()).includes(ada))
  assert.equal((await mem0(first.key, "entity", "delete", "--user-id", ada, "--force")).status, 0)
  await eventually(async () => !(await names()).includes(ada))
})

call("event status, event list", async () => {
  const { event_id: id } = await json(first.key, "add", TEA, "--user-id", user())
  await eventually(async () => JSON.stringify(await json(first.key, "event", "status", id)).includes("SUCCEEDED"))
  assert.ok(JSON.stringify(await json(first.key, "event", "list")).includes(id))
})

call("init --api-key, then without an environment", async () => {
  const [HOME, ada] = [freshHome(), user()]
  const { stdout, stderr } = await shell({ HOME, MEM0_BASE_URL: url }, "init", "--api-key", first.key, "--user-id", ada, "--force")
  assert.match(stdout + stderr, /Connected to mem0 Platform/)
  assert.equal((await shell({ HOME }, "add", TEA, "--no-infer")).status, 0)
  const found = await shell({ HOME }, "search", "Which tea?", "--output", "json")
  assert.deepEqual(JSON.parse(found.stdout).map((hit) => [hit.memory, hit.user_id]), [[TEA, ada]])
})

call("init --api-key, wrong key", async () => {
  const setting = { HOME: freshHome(), MEM0_BASE_URL: url }
  const { stdout, stderr } = await shell(setting, "init", "--api-key", "svk_nobody_holds_this_key", "--user-id", "ada", "--force")
  assert.match(stdout + stderr, /Authentication failed/)
})

call("config set, config get, config show", async () => {
  const [HOME, ada] = [freshHome(), user()]
  const settings = { "platform.base_url": url, "platform.api_key": first.key, "defaults.user_id": ada }
  for (const [key, value] of Object.entries(settings)) assert.equal((await shell({ HOME }, "config", "set", key, value)).status, 0)
  assert.equal((await shell({ HOME }, "config", "get", "defaults.user_id")).stdout.trim(), ada)
  const shown = JSON.parse((await shell({ HOME }, "config", "show", "--output", "json")).stdout).data
  assert.deepEqual([shown.platform.base_url, shown.defaults.user_id], [url, ada])
  assert.ok(!JSON.stringify(shown).includes(first.key))
  assert.equal((await shell({ HOME }, "add", TEA, "--no-infer")).status, 0)
  assert.deepEqual((await json(first.key, "list", "--user-id", ada)).data.map((row) => row.memory), [TEA])
})

call("import", async () => {
  const [ada, file] = [user(), join(freshHome(), "memories.json")]
  writeFileSync(file, JSON.stringify([{ memory: TEA, metadata: { cup: 3 } }, { text: "My bicycle is green" }, { note: "no text" }]))
  const { stdout } = await mem0(first.key, "import", file, "--user-id", ada, "--output", "json")
  assert.match(stdout, /"added": 2,\s+"failed": 1/)
  const listed = async (key) => (await json(key, "list", "--user-id", ada)).data.map((row) => row.memory).sort()
  await eventually(async () => (await listed(first.key)).join() === [TEA, "My bicycle is green"].join())
  const search = json(first.key, "search", "Which tea?", "--user-id", ada)
  assert.deepEqual(await listed(second.key), [])
  assert.deepEqual((await search)[0].metadata, { cup: 3 })
})

// Each command keeps its process alive for five idle seconds.
await run({ together: true })
