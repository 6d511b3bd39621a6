// Entities, the view of another tenant, and the client's calls on projects, exports, feedback, webhooks and profiles.
import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { call, eventually, holds, refused } from "./checks.mjs"
import { BIKE, TEA, user } from "./mem0ai-memories.mjs"

export function projects(world) {
  const { first, second, named, name, camel } = world
  const names = async (tenant) => (await tenant.client.users()).results.map((row) => row.name)

  call("users()", async () => {
    const ada = user()
    await first.remember(TEA, { user_id: ada })
    await first.remember(BIKE, { user_id: ada })
    const entity = (await first.client.users()).results.find((row) => row.name === ada)
    holds(entity, { type: "user", [name("total_memories")]: 2 })
    assert.equal(typeof entity.id, "string")
  })

  call("deleteUsers()", async () => {
    const [slashed, kept] = [`team/a b/${randomUUID()}`, user()]
    for (const one of [slashed, kept]) await first.remember(TEA, { user_id: one })
    await first.client.deleteUsers(named({ user_id: slashed }))
    await eventually(async () => !(await names(first)).includes(slashed))
    assert.equal((await first.listed({ user_id: kept })).length, 1)
  })

  call("deleteUser(), deprecated", async () => {
    const [ada, kept] = [user(), user()]
    for (const one of [ada, kept]) await first.remember(TEA, { user_id: one })
    const entity = (await first.client.users()).results.find((row) => row.name === ada)
    assert.ok((await first.client.deleteUser({ entity_id: entity.id, entity_type: "user" })).message)
    await eventually(async () => !(await names(first)).includes(ada))
    assert.deepEqual([(await first.listed({ user_id: ada })).length, (await first.listed({ user_id: kept })).length], [0, 1])
  })

  call("feedback()", async () => {
    const id = await first.remember(TEA, { user_id: user() })
    const answer = await first.client.feedback(named({ memory_id: id, feedback: "POSITIVE", feedback_reason: "right" }))
    holds(answer, named({ feedback: "POSITIVE", feedback_reason: "right" }))
  })

  call("createMemoryExport(), getMemoryExport()", async () => {
    const ada = user()
    await first.remember(TEA, { user_id: ada })
    const schema = { type: "object", properties: { memories: { type: "array", items: { type: "string" } } } }
    const made = await first.client.createMemoryExport({ schema, filters: { user_id: ada } })
    const wanted = named({ memory_export_id: made.id })
    const exported = await eventually(() => first.client.getMemoryExport(wanted))
    assert.ok(JSON.stringify(exported).includes(TEA), JSON.stringify(exported))
    await refused("MemoryNotFoundError", () => second.client.getMemoryExport(wanted), "No memory export request found")
  })

  call("getProject(), updateProject()", async () => {
    const instructions = `Keep allergies ${randomUUID()}`
    await first.client.updateProject(named({ custom_instructions: instructions }))
    holds(await first.client.getProject({ fields: ["custom_instructions"] }), named({ custom_instructions: instructions }))
  })

  call("createWebhook(), getWebhooks(), updateWebhook(), deleteWebhook()", async () => {
    const made = await first.client.createWebhook({ url: "https://example.org/hook", name: "first", eventTypes: ["memory_add"] })
    holds(made, { name: "first", url: "https://example.org/hook", ...named({ event_types: ["memory_add"], is_active: true }) })
    const webhookId = made[name("webhook_id")]
    assert.ok((await first.client.updateWebhook({ webhookId, name: "renamed", url: "https://example.org/hook", eventTypes: ["memory_delete"] })).message)
    const listed = async (tenant) => (await tenant.client.getWebhooks()).filter((row) => row[name("webhook_id")] === webhookId)
    holds((await listed(first))[0], { name: "renamed", [name("event_types")]: ["memory_delete"] })
    assert.deepEqual(await listed(second), [])
    await refused("MemoryNotFoundError", () => second.client.deleteWebhook({ webhookId }), "Webhook not found")
    assert.ok((await first.client.deleteWebhook({ webhookId })).message)
    assert.deepEqual(await listed(first), [])
  })

  if (camel) profiles(first, second)

  call("search(), another tenant's", async () => {
    const ada = user()
    await first.remember(TEA, { user_id: ada })
    assert.equal((await first.find("Which tea?", { user_id: ada })).length, 1)
    assert.deepEqual(await second.find("Which tea?", { user_id: ada }), [])
  })

  call("get(), update(), delete(), history(), another tenant's", async () => {
    const id = await first.remember(TEA, { user_id: user() })
    assert.equal((await first.client.get(id)).memory, TEA)
    await refused("MemoryNotFoundError", () => second.client.get(id))
    await refused("MemoryNotFoundError", () => second.client.update(id, { text: "Taken over" }))
    await refused("MemoryNotFoundError", () => second.client.delete(id))
    await refused("MemoryNotFoundError", () => second.client.history(id))
    assert.equal((await first.client.get(id)).memory, TEA)
  })

  call("getAll(), deleteAll(), users(), another tenant's", async () => {
    const ada = user()
    await first.remember(TEA, { user_id: ada })
    assert.deepEqual(await second.listed({ user_id: ada }), [])
    assert.ok(!(await names(second)).includes(ada))
    await second.client.deleteAll(named({ user_id: ada }))
    assert.equal((await first.listed({ user_id: ada })).length, 1)
  })

  call("deleteUsers(), everybody", async () => {
    const ada = user()
    await first.remember(TEA, { user_id: ada })
    await second.remember(TEA, { user_id: ada })
    await second.client.deleteUsers()
    await eventually(async () => (await names(second)).length === 0)
    assert.equal((await first.listed({ user_id: ada })).length, 1)
  })
}

function profiles(first, second) {
  call("getProfile()", async () => {
    const ada = user()
    await first.remember(TEA, { user_id: ada })
    const profile = await first.client.getProfile({ entityId: ada })
    holds(profile, { entityType: "user", entityId: ada })
    assert.ok(["succeeded", "pending", "failed", "not_enabled", "insufficient_data"].includes(profile.status), profile.status)
  })

  call("getProfile(), another tenant's", async () => {
    const ada = user()
    for (const tenant of [first, second]) await tenant.remember(TEA, { user_id: ada })
    holds(await second.client.getProfile({ entityId: ada }), { status: "not_enabled", profile: null })
    for (const entityId of [ada, user("nobody")]) await refused("ValidationError", () => second.client.generateProfile({ entityId }))
  })

  call("getProfile(), unknown user", async () => {
    await first.client.updateProfileSettings({ enabled: true })
    await refused("MemoryNotFoundError", () => first.client.getProfile({ entityId: user() }))
  })

  call("getProfileSettings(), updateProfileSettings()", async () => {
    const settings = { customInstructions: "Only hobbies" }
    await first.client.updateProfileSettings(settings)
    holds((await first.client.getProfileSettings()).entities.user, { customInstructions: "Only hobbies" })
  })

  call("generateProfile(), getProfileJob()", async () => {
    const ada = user()
    await first.remember(TEA, { user_id: ada })
    const schema = { type: "object", properties: { drinks: { type: "string", description: "What the user drinks" } } }
    await first.client.updateProfileSettings({ enabled: true, schema })
    const made = await first.client.generateProfile({ entityId: ada })
    assert.match(made.statusUrl, /^\//)
    holds((await first.client.getProfileJob(made.statusUrl)).job, { id: made.jobId, operation: "trigger", entityType: "user" })
    await refused("MemoryNotFoundError", () => second.client.getProfileJob(made.jobId))
  })

  call("sampleProfiles()", async () => {
    assert.ok((await first.client.sampleProfiles({ limit: 1 })).entityIds.length > 0)
  })
}
