// A relay before the server under test. It forwards requests, but refuses those that contain it in their body as
// `answer 503`: with the status and body of an overloaded or unavailable server, a state that a test cannot cause here.
import { createServer } from "node:http"
import { once } from "node:events"

/** Its address, until the process exits. */
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
