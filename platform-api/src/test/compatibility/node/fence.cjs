// Required before anything else: only loopback answers; whoever else is addressed is refused and remembered.
const fs = require("node:fs")
const net = require("node:net")

const connect = net.Socket.prototype.connect

net.Socket.prototype.connect = function (...given) {
  const options = [given].flat(2).find((one) => one !== null && typeof one === "object") ?? { host: given[1] }
  const host = options.host ?? "localhost"
  if (!options.path && !["127.0.0.1", "localhost", "::1"].includes(host)) {
    fs.appendFileSync(process.env.SOUVENIR_STRANGERS, `${host}\n`)
    throw new Error("Only the server under test may be contacted")
  }
  return connect.apply(this, given)
}
