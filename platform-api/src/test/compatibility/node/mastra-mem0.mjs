// Drives Mem0's integration for Mastra: its methods, and an agent that calls them as tools, as Mastra's documentation shows.
import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { createOpenAICompatible } from "@ai-sdk/openai-compatible"
import { Agent } from "@mastra/core/agent"
import { createTool } from "@mastra/core/tools"
import { Mem0Integration } from "@mastra/mem0"
import { z } from "zod"
import { call, eventually, run } from "./checks.mjs"
import { said, scriptedModel } from "./scripted-model.mjs"
import { first, second, url } from "./tenants.mjs"

const TEA = "I drink oolong tea every morning"
const QUESTION = "Which tea do I drink in the morning?"
const user = () => `ada-${randomUUID()}`
const mem0 = (who, account = first) => new Mem0Integration({ config: { apiKey: account.key, userId: who, host: url } })
const told = async (who, account) => {
  await mem0(who, account).createMemory(TEA)
  await eventually(async () => (await mem0(who, account).searchMemory(QUESTION)).includes("oolong"))
}

function tools(integration) {
  return {
    remember: createTool({
      id: "remember", description: "Finds what was memorized.",
      inputSchema: z.object({ question: z.string() }), outputSchema: z.object({ answer: z.string() }),
      execute: async ({ context }) => ({ answer: await integration.searchMemory(context.question) }),
    }),
    memorize: createTool({
      id: "memorize", description: "Keeps a statement for later.",
      inputSchema: z.object({ statement: z.string() }), outputSchema: z.object({ success: z.boolean() }),
      execute: async ({ context }) => {
        await integration.createMemory(context.statement)
        return { success: true }
      },
    }),
  }
}

/** Stores statements, searches for questions, and answers from the results of its tools only. */
function script(request) {
  const last = request.messages.at(-1)
  if (last.role === "tool") {
    const told = said(request, "tool")
    return told.includes("oolong") ? "You drink oolong." : told.includes("success") ? "Noted." : "I do not know."
  }
  const text = said({ messages: [last] }, "user")
  return text.includes("?") ? ["remember", { question: QUESTION }] : ["memorize", { statement: TEA }]
}

async function agent(who, account) {
  const model = await scriptedModel(script)
  const provider = createOpenAICompatible({ name: "scripted", baseURL: model.url })
  return [new Agent({ name: "concierge", instructions: "Use your memory.", model: provider("gpt-4o-mini"),
    tools: tools(mem0(who, account)) }), model]
}

call("createMemory(), searchMemory()", async () => {
  const ada = user()
  await told(ada)
  const found = await mem0(ada).searchMemory(QUESTION)
  assert.match(found, /^These are the memories I have stored\./)
  assert.ok(found.endsWith(`\n\n${TEA}`), found)
  assert.equal(await mem0(user()).searchMemory(QUESTION), "")
})

call("createMemory(async_mode: false): answers what it kept", async () => {
  const ada = user()
  assert.ok((await mem0(ada).createMemory(TEA, { async_mode: false })).endsWith(`\n\n${TEA}`))
  assert.ok((await mem0(ada).searchMemory(QUESTION)).includes(TEA))
})

call("createMemory(messages), searchMemory() of another user", async () => {
  const [ada, bob] = [user(), user()]
  await mem0(ada).createMemory([{ role: "user", content: TEA }, { role: "assistant", content: "Noted." }], { user_id: bob })
  await eventually(async () => (await mem0(ada).searchMemory(QUESTION, { user_id: bob })).includes("oolong"))
  assert.equal(await mem0(ada).searchMemory(QUESTION), "")
})

call("an agent's tools: it memorizes, and a later one remembers", async () => {
  const ada = user()
  const [memorizing, wrote] = await agent(ada)
  assert.equal((await memorizing.generate(TEA)).text, "Noted.")
  assert.deepEqual(wrote.requests.map((request) => request.messages.at(-1).role), ["user", "tool"])
  await eventually(async () => (await mem0(ada).searchMemory(QUESTION)).includes("oolong"))
  const [remembering, read] = await agent(ada)
  assert.equal((await remembering.generate(QUESTION)).text, "You drink oolong.")
  assert.ok(said(read.requests.at(-1), "tool").includes(TEA), JSON.stringify(read.requests.at(-1)))
})

call("an agent's tools, streamed", async () => {
  const ada = user()
  await told(ada)
  const [remembering] = await agent(ada)
  let text = ""
  for await (const part of (await remembering.stream(QUESTION)).textStream) text += part
  assert.equal(text.trim(), "You drink oolong.")
})

call("another tenant's agent does not know", async () => {
  const ada = user()
  await told(ada)
  assert.equal(await mem0(ada, second).searchMemory(QUESTION), "")
  const [stranger, read] = await agent(ada, second)
  assert.equal((await stranger.generate(QUESTION)).text, "I do not know.")
  assert.ok(!said(read.requests.at(-1), "tool").includes("oolong"))
})

call("wrong key", () => assert.rejects(
  () => mem0(user(), { key: "svk_nobody_holds_this_key" }).searchMemory(QUESTION),
  (error) => error.constructor.name === "AuthenticationError"))

await run()
