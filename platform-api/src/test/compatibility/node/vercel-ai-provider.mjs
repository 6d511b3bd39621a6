// Drives the published provider for the Vercel AI SDK, its memory functions and a model that uses them.
import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { addMemories, createMem0, getMemories, retrieveMemories, searchMemories } from "@mem0/vercel-ai-provider"
import { generateText, streamText } from "ai"
import { call, eventually, run } from "./checks.mjs"
import { said, scriptedModel } from "./scripted-model.mjs"
import { first, second, url } from "./tenants.mjs"

const TEA = "I drink oolong tea every morning"
const tea = [{ role: "user", content: [{ type: "text", text: TEA }] }]
const config = (who, account = first) => ({ user_id: who, mem0ApiKey: account.key, host: url })
const user = () => `ada-${randomUUID()}`
const texts = (answer) => (answer.results ?? answer).map((hit) => hit.memory)

call("addMemories()", async () => {
  const ada = user()
  await addMemories(tea, config(ada))
  await eventually(async () => texts(await getMemories("Which tea?", config(ada))).some((text) => text.includes("oolong")))
})

call("addMemories(infer: false), getMemories()", async () => {
  const ada = user()
  await addMemories(tea, { ...config(ada), infer: false, metadata: { cup: 3 } })
  const found = await getMemories("Which tea?", config(ada))
  assert.deepEqual((found.results ?? found).map((hit) => [hit.memory, hit.metadata]), [[TEA, { cup: 3 }]])
})

call("searchMemories()", async () => {
  const ada = user()
  await addMemories(tea, { ...config(ada), infer: false })
  assert.deepEqual(texts(await searchMemories("Which tea?", config(ada))), [TEA])
})

call("retrieveMemories()", async () => {
  const ada = user()
  await addMemories(tea, { ...config(ada), infer: false })
  assert.ok((await retrieveMemories("Which tea?", config(ada))).includes(TEA))
})

call("getMemories(), another tenant's", async () => {
  const ada = user()
  await addMemories(tea, { ...config(ada), infer: false })
  assert.deepEqual(texts(await getMemories("Which tea?", config(ada))), [TEA])
  assert.deepEqual(texts(await getMemories("Which tea?", config(ada, second))), [])
})

call("wrong key", async () => {
  const ada = user()
  await addMemories(tea, { ...config(ada), infer: false })
  // The provider logs the refusal and continues without memories.
  assert.deepEqual(texts(await searchMemories("Which tea?", { ...config(ada), mem0ApiKey: "svk_nobody_holds_this_key" })), [])
  await assert.rejects(() => addMemories(tea, { ...config(ada), mem0ApiKey: "svk_nobody_holds_this_key" }), /401/)
})

/** Answers from its system prompt only. */
const byMemory = (request) => (said(request, "system").includes("oolong") ? "You drink oolong." : "I do not know.")

async function wrapped(who, account = first) {
  const model = await scriptedModel(byMemory)
  const mem0 = createMem0({ provider: "openai", apiKey: "unused", mem0ApiKey: account.key, config: { baseURL: model.url },
    mem0Config: { host: url } })
  return [mem0.chat("gpt-4o-mini", { user_id: who }), model]
}

call("createMem0(), generateText(): what is said is remembered", async () => {
  const ada = user()
  const [model, scripted] = await wrapped(ada)
  await generateText({ model, prompt: TEA })
  assert.deepEqual(scripted.requests.map((request) => request.messages.at(-1).role), ["user"])
  await eventually(async () => texts(await getMemories("Which tea?", config(ada))).some((text) => text.includes("oolong")))
})

call("createMem0(), generateText(): the memories are in the prompt, and among the sources", async () => {
  const ada = user()
  await addMemories(tea, { ...config(ada), infer: false })
  const [model, scripted] = await wrapped(ada)
  const { text, sources } = await generateText({ model, prompt: "Which tea do I drink in the morning?" })
  assert.equal(text, "You drink oolong.")
  assert.ok(said(scripted.requests[0], "system").includes(`Memory: ${TEA}`), JSON.stringify(scripted.requests[0]))
  assert.ok(sources[0].providerMetadata.mem0.memoriesText.includes(TEA), JSON.stringify(sources))
})

call("createMem0(), streamText(): the memories are in the prompt", async () => {
  const ada = user()
  await addMemories(tea, { ...config(ada), infer: false })
  const [model] = await wrapped(ada)
  assert.equal((await streamText({ model, prompt: "Which tea do I drink in the morning?" }).text).trim(), "You drink oolong.")
})

call("createMem0(), another tenant's", async () => {
  const ada = user()
  await addMemories(tea, { ...config(ada), infer: false })
  const [model, scripted] = await wrapped(ada, second)
  assert.equal((await generateText({ model, prompt: "Which tea do I drink in the morning?" })).text, "I do not know.")
  assert.ok(!JSON.stringify(scripted.requests).includes("oolong"))
})

await run()
