// Memories: added, found, read, changed and deleted, each checked by the response.
import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { call, eventually, holds, refused } from "./checks.mjs"

export const TEA = "I drink oolong tea every morning"
export const BIKE = "My bicycle is a green Brompton"
export const user = (name = "ada") => `${name}-${randomUUID()}`

export function memories(world) {
  const { first, named, name, camel, rows } = world
  const texts = (found) => found.map((row) => row.memory)

  call("new MemoryClient(), ping()", async () => {
    await first.client.ping()
    assert.deepEqual([first.client.organizationId, first.client.projectId], [first.organization, first.project])
  })

  call("wrong key", async () => {
    const client = new world.MemoryClient({ apiKey: "svk_nobody_holds_this_key", host: world.url })
    await refused("AuthenticationError", () =>
      client.search("tea", camel ? { filters: { user_id: "ada" } } : { user_id: "ada" }))
  })

  call("add(infer: false)", async () => {
    const ada = user()
    const id = await first.remember(TEA, { user_id: ada, metadata: { cup_size: { inCm: 3 } } })
    const found = await first.find("Which tea in the morning?", { user_id: ada })
    assert.deepEqual(found.map((hit) => [hit.id, hit.memory, hit.metadata]), [[id, TEA, { cup_size: { inCm: 3 } }]])
  })

  call("add()", async () => {
    const ada = user()
    const said = [{ role: "user", content: BIKE }, { role: "assistant", content: "Noted." }]
    const answer = await first.client.add(said, named({ user_id: ada, run_id: "ride" }))
    const pending = camel ? answer : answer[0]
    assert.equal(pending.status, "PENDING")
    assert.match(pending[name("event_id")], /^[0-9a-f-]{36}$/)
    await eventually(async () => texts(await first.find("What colour is the bicycle?", { user_id: ada }))
      .some((text) => text.includes("Brompton")))
  })

  call("add(), nobody named", () => refused("ValidationError", () => first.client.add([{ role: "user", content: TEA }])))

  call("search()", async () => {
    const ada = user()
    for (const text of [BIKE, TEA, "My dentist is in Ghent"]) await first.remember(text, { user_id: ada, agent_id: "concierge" })
    await first.remember("I dislike oolong tea", { user_id: user("bob") })
    const found = await first.find("What do I drink in the morning?", { user_id: ada })
    holds(found[0], { memory: TEA, metadata: {}, ...named({ user_id: ada, agent_id: "concierge", run_id: null }) })
    assert.deepEqual([...new Set(found.map((hit) => hit[name("user_id")]))], [ada])
    assert.ok(found.every((hit) => hit.score > 0))
    const searched = async (query, options) =>
      rows(await first.client.search(query, { ...(camel ? { filters: { user_id: ada } } : { user_id: ada }), ...named(options) }))
    for (const threshold of [0.3, found[0].score, 1]) {
      const reached = await searched("What do I drink in the morning?", { threshold })
      assert.ok(reached.every((hit) => hit.score >= threshold), JSON.stringify([threshold, reached]))
    }
    const then = await searched("What do I drink in the morning?", { reference_date: "2020-02-01" })
    assert.deepEqual(then.map((hit) => hit.id).sort(), found.map((hit) => hit.id).sort())
    const later = await first.remember("I drink rooibos in the morning now", { user_id: ada })
    const superseded = await fetch(`${world.url}/souvenir/v1/memories/${found[0].id}/supersede`, { method: "POST",
      headers: { Authorization: `Token ${first.key}`, "Content-Type": "application/json" }, body: JSON.stringify({ superseded_by: later }) })
    assert.equal(superseded.status, 200)
    assert.equal((await searched(TEA, {})).find((hit) => hit.memory === TEA)[name("replaced_by")], later)
  })

  call("search(filters), AND, OR, NOT, metadata", async () => {
    const ada = user()
    await first.remember(TEA, { user_id: ada, run_id: "home", metadata: { topic: "drinks" } })
    await first.remember(BIKE, { user_id: ada, run_id: "street", metadata: { topic: "things" } })
    await first.remember("I drink cold coffee at work", { user_id: ada, run_id: "office", metadata: { topic: "drinks" } })
    const filters = { AND: [{ user_id: ada }, { OR: [{ run_id: "home" }, { run_id: "street" }] }, { NOT: { metadata: { topic: "things" } } }] }
    const options = camel ? { filters, topK: 5, threshold: 0 } : { api_version: "v2", filters, top_k: 5, threshold: 0 }
    assert.deepEqual(texts(rows(await first.client.search("drink", options))), [TEA])
  })

  call("search(), nobody named", () => refused("ValidationError", () => first.client.search("tea", camel ? {} : { api_version: "v2" })))

  call("get()", async () => {
    const ada = user()
    const id = await first.remember(TEA, { user_id: ada, run_id: "r7", metadata: { n: 1 }, timestamp: 1767268800 })
    const expected = { user_id: ada, session_id: "r7", agent_id: null }
    const got = await first.client.get(id)
    holds(got, { id, memory: TEA, metadata: { n: 1 }, ...named(expected) })
    assert.equal(new Date(got[name("created_at")]).toISOString(), "2026-01-01T12:00:00.000Z")
  })

  call("get(), unknown id", () => refused("MemoryNotFoundError", () => first.client.get(randomUUID()), "Memory not found"))

  call("get(), not an id", () => refused("ValidationError", () => first.client.get("abc"), "UUID"))

  call("getAll()", async () => {
    const ada = user()
    for (const text of [TEA, BIKE]) await first.remember(text, { user_id: ada })
    assert.deepEqual(texts(await first.listed({ user_id: ada })).sort(), [TEA, BIKE].sort())
    assert.deepEqual(await first.listed({ user_id: user("nobody") }), [])
  })

  call("getAll(page, pageSize)", async () => {
    const ada = user()
    const kept = []
    for (const n of [1, 2, 3]) kept.push(await first.remember(`Fact number ${n}`, { user_id: ada }))
    const page = (number) => first.client.getAll({ ...(camel ? { filters: { user_id: ada } } : { user_id: ada }), ...named({ page: number, page_size: 2 }) })
    const pages = [await page(1), await page(2)]
    assert.deepEqual(pages.map((one) => [one.count, one.results.length, Boolean(one.next)]), [[3, 2, true], [3, 1, false]])
    assert.deepEqual(pages.flatMap((one) => one.results.map((row) => row.id)).sort(), kept.sort())
  })

  call("update()", async () => {
    const ada = user()
    const id = await first.remember(TEA, { user_id: ada, metadata: { n: 1 } })
    await first.client.update(id, { text: "I drink rooibos now", metadata: { n: 2 } })
    holds(await first.client.get(id), { memory: "I drink rooibos now", metadata: { n: 2 }, [name("user_id")]: ada })
    assert.deepEqual(texts(await first.find("Which drink?", { user_id: ada })), ["I drink rooibos now"])
  })

  call("history()", async () => {
    const id = await first.remember(TEA, { user_id: user() })
    await first.client.update(id, { text: BIKE })
    const told = await first.client.history(id)
    assert.deepEqual(told.map((row) => [row.event, row[name("old_memory")], row[name("new_memory")]]),
      [["ADD", null, TEA], ["UPDATE", TEA, BIKE]])
  })

  call("delete()", async () => {
    const ada = user()
    const id = await first.remember(TEA, { user_id: ada })
    assert.equal((await first.client.delete(id)).message, "Memory deleted successfully!")
    await refused("MemoryNotFoundError", () => first.client.get(id))
    assert.deepEqual(await first.find("tea", { user_id: ada }), [])
  })

  call("deleteAll()", async () => {
    const [ada, bob] = [user(), user("bob")]
    await first.remember(TEA, { user_id: ada })
    const kept = await first.remember(TEA, { user_id: bob })
    await first.client.deleteAll(named({ user_id: ada }))
    await eventually(async () => (await first.listed({ user_id: ada })).length === 0)
    assert.deepEqual((await first.listed({ user_id: bob })).map((row) => row.id), [kept])
    const dots = await first.remember(TEA, { user_id: ".." })
    assert.deepEqual((await first.listed({ user_id: ".." })).map((row) => row.id), [dots])
    await first.client.deleteAll(named({ user_id: ".." }))
    await eventually(async () => (await first.listed({ user_id: ".." })).length === 0)
  })

  call("deleteAll(), nothing named", async () => {
    const ada = user()
    await first.remember(TEA, { user_id: ada })
    await refused("ValidationError", () => first.client.deleteAll())
    assert.deepEqual(texts(await first.listed({ user_id: ada })), [TEA])
  })

  call("batchUpdate()", async () => {
    const ada = user()
    const ids = [await first.remember(TEA, { user_id: ada }), await first.remember(BIKE, { user_id: ada })]
    await first.client.batchUpdate(ids.map((id, n) => ({ memoryId: id, text: `Changed ${n}` })))
    assert.deepEqual(texts(await first.listed({ user_id: ada })).sort(), ["Changed 0", "Changed 1"])
  })

  call("batchDelete()", async () => {
    const ada = user()
    const ids = [await first.remember(TEA, { user_id: ada }), await first.remember(BIKE, { user_id: ada })]
    await first.remember("I stay", { user_id: ada })
    await first.client.batchDelete(ids)
    assert.deepEqual(texts(await first.listed({ user_id: ada })), ["I stay"])
  })
}
