import { createServer, type AddressInfo } from 'node:net'

/** A port that nobody on 127.0.0.1 uses at this moment. Somebody may take it before we do: the caller tries again. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => found(port))
    })
  })
}
