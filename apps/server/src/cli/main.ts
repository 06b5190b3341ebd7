import type { Environment } from '../platform/cluster/index.ts'
import { failureOf } from './failure.ts'
import { createProgram } from './program.ts'
import { openCli, type Streams } from './session.ts'

/** Runs one command line (without `node` and the program) and gives its exit code. */
export async function main(words: readonly string[], env: Environment, streams: Streams): Promise<number> {
  // Asked before parsing too: an error in the very words must come as JSON as well.
  const isJson = words.includes('--json')
  const cli = openCli(env, streams, () => isJson)
  try {
    await createProgram(cli, streams).parseAsync(words, { from: 'user' })
    return cli.exitCode()
  } catch (error) {
    const { exit, code, zh, en, shown, stack } = failureOf(error)
    if (exit === 0) return exit
    if (shown === undefined) streams.stderr.write(`✗ ${zh}\n  ${en}\n${stack === undefined ? '' : `${stack}\n`}`)
    if (isJson) streams.stdout.write(`${JSON.stringify({ error: { code, zh, en } }, null, 2)}\n`)
    return exit
  }
}
