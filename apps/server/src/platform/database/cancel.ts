import { connect } from 'node:net'
import type { ClientBase } from 'pg'

/** What the driver keeps of its connection, and its types do not tell. */
type Connected = ClientBase & { readonly processID: number; readonly secretKey: number; readonly host: string; readonly port: number }

const CANCEL_REQUEST = 80_877_102

/**
 * Asks the server to stop what this connection is running, over a line of its own, as the protocol has it. Comes back
 * when the server has passed it on: what is sent on the connection afterwards is not meant. Nothing runs: nothing happens.
 */
export function cancelRunning(client: ClientBase): Promise<void> {
  const { processID, secretKey, host, port } = client as Connected
  const message = Buffer.alloc(16)
  message.writeInt32BE(16, 0)
  message.writeInt32BE(CANCEL_REQUEST, 4)
  message.writeInt32BE(processID, 8)
  message.writeInt32BE(secretKey, 12)
  return new Promise((done) => {
    const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
    socket.setTimeout(5000, () => socket.destroy())
    socket.on('connect', () => socket.write(message))
    socket.on('error', () => {}) // then it runs to its end, as it would have
    socket.on('close', () => done())
  })
}
