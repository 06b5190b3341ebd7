import { createServer } from 'node:net'
import { CommandFailure, EXIT } from '../../exit.ts'

const FIRST = 8600
const TRIES = 20

/** The port asked for, if free; when none was asked for, the first free one from 8600. */
export async function portFor(host: string, asked: number | undefined): Promise<number> {
  const candidates = asked === undefined ? Array.from({ length: TRIES }, (_, i) => FIRST + i) : [asked]
  let failure: NodeJS.ErrnoException | undefined
  for (const port of candidates) {
    failure = await refusalOf(host, port)
    if (failure === undefined) return port
  }
  throw new CommandFailure(EXIT.environment, 'PORT_UNUSABLE', `不能在 ${host} 监听端口 ${candidates.join('、')}（${failure?.code}）；请用 --port 另选。`, `Cannot listen on ${host}, port ${candidates.join(', ')} (${failure?.code}); choose another with --port.`)
}

function refusalOf(host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((answer) => {
    const server = createServer()
    server.once('error', answer)
    server.listen(port, host, () => server.close(() => answer(undefined)))
  })
}
