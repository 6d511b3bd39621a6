// A language model with scripted responses: OpenAI's chat completions on loopback, whole and streamed, with tool calls.
import { createServer } from "node:http"
import { once } from "node:events"

/** Calls `script` with each request; it returns a text, or the name and arguments of a tool. */
export async function scriptedModel(script) {
  const requests = []
  const server = createServer(async (request, response) => {
    const asked = JSON.parse(Buffer.concat(await request.toArray()).toString())
    requests.push(asked)
    const message = spoken(script(asked))
    response.writeHead(200, { "Content-Type": asked.stream ? "text/event-stream" : "application/json" })
    response.end(asked.stream ? streamed(message) : whole(message))
  })
  server.listen(0, "127.0.0.1").unref()
  await once(server, "listening")
  return { requests, url: `http://127.0.0.1:${server.address().port}/v1` }
}

/** The messages of a role in the prompt of a request. */
export const said = (request, role) => request.messages.filter((message) => message.role === role)
  .map(({ content }) => (typeof content === "string" ? content : JSON.stringify(content))).join("\n")

const envelope = (object, choice) =>
  JSON.stringify({ id: "chatcmpl-1", object, created: 1767225600, model: "gpt-4o-mini", choices: [choice],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } })

function spoken(answer) {
  if (typeof answer === "string") return { role: "assistant", content: answer }
  const [name, words] = answer
  const call = { id: `call_${name}`, type: "function", function: { name, arguments: JSON.stringify(words) } }
  return { role: "assistant", content: null, tool_calls: [call] }
}

const finish = (message) => (message.tool_calls ? "tool_calls" : "stop")

const whole = (message) => envelope("chat.completion", { index: 0, message, finish_reason: finish(message) })

/** A text is streamed word by word, a tool call in one chunk. */
function streamed(message) {
  const deltas = message.tool_calls
    ? [{ ...message, tool_calls: [{ index: 0, ...message.tool_calls[0] }] }]
    : [{ role: "assistant", content: "" }, ...message.content.split(" ").map((word) => ({ content: `${word} ` }))]
  const choices = [...deltas.map((delta) => ({ index: 0, delta, finish_reason: null })),
    { index: 0, delta: {}, finish_reason: finish(message) }]
  return [...choices.map((choice) => envelope("chat.completion.chunk", choice)), "[DONE]"]
    .map((part) => `data: ${part}\n\n`).join("")
}
