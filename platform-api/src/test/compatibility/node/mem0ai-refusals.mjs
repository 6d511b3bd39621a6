// The exceptions for the statuses of overload and limits.
import assert from "node:assert/strict"
import { call, refused } from "./checks.mjs"
import { TEA, user } from "./mem0ai-memories.mjs"

const LARGEST = 2 * 1024 * 1024
const EXCEPTIONS = { 429: "RateLimitError", 500: "MemoryError", 502: "NetworkError", 503: "NetworkError", 504: "NetworkError" }

export function refusals({ first, relayed, named }) {
  call("add(), too large: the quota's exception", async () => {
    const ada = user()
    const said = [{ role: "user", content: "x".repeat(LARGEST + 1) }]
    await refused("MemoryQuotaExceededError", () => first.client.add(said, named({ user_id: ada })), "2097152")
    assert.deepEqual(await first.listed({ user_id: ada }), [])
  })

  for (const [status, kind] of Object.entries(EXCEPTIONS)) {
    call(`${status}: ${kind}`, async () => {
      const ada = user()
      await first.remember(TEA, { user_id: ada })
      assert.deepEqual((await relayed.find("Which tea?", { user_id: ada })).map((hit) => hit.memory), [TEA])
      await refused(kind, () => relayed.find(`answer ${status}`, { user_id: ada }), `Refused with ${status}`)
    })
  }
}
