// Drives one published version of npm's mem0ai: `mem0ai.mjs <version>`. Major 2 uses snake_case, major 3 camelCase.
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { MemoryClient } from "mem0ai"
import { run } from "./checks.mjs"
import { memories } from "./mem0ai-memories.mjs"
import { projects } from "./mem0ai-projects.mjs"
import { refusals } from "./mem0ai-refusals.mjs"
import { relay } from "./relay.mjs"
import { first, second, url } from "./tenants.mjs"

const version = process.argv[2]
const camel = !version.startsWith("2.")
assert.equal(JSON.parse(readFileSync(new URL("node_modules/mem0ai/package.json", import.meta.url), "utf8")).version, version)

/** Names in the form of this major version. */
const name = (snake) => (camel ? snake.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()) : snake)
const named = (object) => Object.fromEntries(Object.entries(object).map(([key, value]) => [name(key), value]))
const rows = (answer) => answer.results ?? answer

class Tenant {
  constructor(account, host = url) {
    Object.assign(this, account)
    const owner = camel ? {} : { organizationId: account.organization, projectId: account.project }
    this.client = new MemoryClient({ apiKey: account.key, host, ...owner })
  }

  async remember(text, options) {
    const wait = camel ? {} : { async_mode: false, output_format: "v1.1" }
    const answer = await this.client.add([{ role: "user", content: text }], { ...named(options), infer: false, ...wait })
    return rows(answer)[0].id
  }

  async find(query, owners) {
    return rows(await this.client.search(query, camel ? { filters: owners } : { ...owners }))
  }

  async listed(owners) {
    return rows(await this.client.getAll(camel ? { filters: owners } : { ...owners }))
  }
}

const world = { version, camel, name, named, rows, url, MemoryClient, first: new Tenant(first), second: new Tenant(second),
  relayed: new Tenant(first, await relay(url)) }
memories(world)
refusals(world)
projects(world)
await run()
