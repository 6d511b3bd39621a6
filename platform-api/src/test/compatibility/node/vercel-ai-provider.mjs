// Drives the published provider for the Vercel AI SDK, its memory functions and a model that uses them.
import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { addMemories, getMemories, retrieveMemories, searchMemories } from "@mem0/vercel-ai-provider"
import { call, eventually, run } from "./checks.mjs"
import { first, second, url } from "./tenants.mjs"

const TEA = "I drink oolong tea every morning"
const said = [{ role: "user", content: [{ type: "text", text: TEA }] }]
const config = (who, account = first) => ({ user_id: who, mem0ApiKey: account.key, host: url })
const user = () => `ada-${randomUUID()}`
const texts = (answer) => (answer.results ?? answer).map((hit) => hit.memory)

call("addMemories()", async () => {
  const ada = user()
  await addMemories(said, config(ada))
  await eventually(async () => texts(await getMemories("Which tea?", config(ada))).some((text) => text.includes("oolong")))
})

call("addMemories(infer: false), getMemories()", async () => {
  const ada = user()
  await addMemories(said, { ...config(ada), infer: false, metadata: { cup: 3 } })
  const found = await getMemories("Which tea?", config(ada))
  assert.deepEqual((found.results ?? found).map((hit) => [hit.memory, hit.metadata]), [[TEA, { cup: 3 }]])
})

call("searchMemories()", async () => {
  const ada = user()
  await addMemories(said, { ...config(ada), infer: false })
  assert.deepEqual(texts(await searchMemories("Which tea?", config(ada))), [TEA])
})

call("retrieveMemories()", async () => {
  const ada = user()
  await addMemories(said, { ...config(ada), infer: false })
  assert.ok((await retrieveMemories("Which tea?", config(ada))).includes(TEA))
})

call("getMemories(), another tenant's", async () => {
  const ada = user()
  await addMemories(said, { ...config(ada), infer: false })
  assert.deepEqual(texts(await getMemories("Which tea?", config(ada))), [TEA])
  assert.deepEqual(texts(await getMemories("Which tea?", config(ada, second))), [])
})

call("wrong key", async () => {
  const ada = user()
  await addMemories(said, { ...config(ada), infer: false })
  // The provider logs the refusal and goes on without memories.
  assert.deepEqual(texts(await searchMemories("Which tea?", { ...config(ada), mem0ApiKey: "svk_nobody_holds_this_key" })), [])
  await assert.rejects(() => addMemories(said, { ...config(ada), mem0ApiKey: "svk_nobody_holds_this_key" }), /401/)
})

await run()
