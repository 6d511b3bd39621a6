// What every driver shares: calls with a name, and their results as JSON lines.
import assert from "node:assert/strict"
import { existsSync, readFileSync } from "node:fs"

const MILLIS_TO_WAIT = 60_000
const calls = []

export function call(name, proof) {
  calls.push({ name, proof })
}

/** Runs every call, in the order of the file or all `together`, also after failures. */
export async function run({ together = false } = {}) {
  if (together) await Promise.all(calls.map(tell))
  else for (const one of calls) await tell(one)
  await tell({ name: "contacts only the server", proof: nobodyElse })
}

function nobodyElse() {
  const strangers = process.env.SOUVENIR_STRANGERS
  assert.equal(existsSync(strangers) ? readFileSync(strangers, "utf8") : "", "")
}

async function tell({ name, proof }) {
  let failure
  try {
    await proof()
  } catch (error) {
    failure = error
  }
  const detail = failure ? `${failure.name}: ${failure.message}`.slice(0, 600) : ""
  process.stdout.write(JSON.stringify({ call: name, ok: !failure, detail }) + "\n")
}

/** The object `actual` contains every entry of `expected`. */
export function holds(actual, expected) {
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, actual?.[key]])), expected)
}

/** Expects the client's exception, by its exact class, with the message of the server. */
export async function refused(kind, action, words = "") {
  await assert.rejects(action, (error) => {
    assert.equal(error.constructor.name, kind, String(error.stack))
    assert.ok(error.message.includes(words), error.message)
    return true
  })
}

/** Waits for the result of background work. */
export async function eventually(action) {
  const deadline = Date.now() + MILLIS_TO_WAIT
  for (;;) {
    const answer = await action()
    if (answer) return answer
    assert.ok(Date.now() < deadline, `Still ${JSON.stringify(answer)} after ${MILLIS_TO_WAIT} ms`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
