// A relay before the server under test. It passes on what it is asked, but refuses a request that asks for it in its body, as
// `answer 503`: with the status and in the words' shape of a server that is overloaded or down, which a test cannot make this one.
import { createServer } from "node:http"
import { once } from "node:events"

/** Its address, for as long as the process lives. */
export async function relay(target) {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    const [, asked] = /answer (\d{3})/.exec(body.toString()) ?? []
    const { status, text } = asked ? refusal(Number(asked)) : await passedOn(target, request, body)
    response.writeHead(status, { "Content-Type": "application/json" }).end(text)
  })
  server.listen(0, "127.0.0.1").unref()
  await once(server, "listening")
  return `http://127.0.0.1:${server.address().port}`
}

function refusal(status) {
  const detail = `Refused with ${status}`
  return { status, text: JSON.stringify({ detail, error: detail, code: "refused" }) }
}

async function passedOn(target, { url, method, headers }, body) {
  const kept = Object.fromEntries(["authorization", "content-type"].filter((name) => headers[name]).map((name) => [name, headers[name]]))
  const answer = await fetch(target + url, { method, headers: kept, body: body.length > 0 ? body : undefined })
  return { status: answer.status, text: await answer.text() }
}
