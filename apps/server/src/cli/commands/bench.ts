import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { EXIT } from '../exit.ts'
import type { Cli } from '../session.ts'

const SCRIPT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', '..', 'scripts', 'bench.mjs')

export function registerBench(program: Command, cli: Cli): void {
  program
    .command('bench')
    .description('测速：运行 bench/ 下的文件 · run the benches')
    .argument('[words...]', '只运行名字含这些词的 · only those whose name contains one of these')
    .action(async (words: string[]) => {
      // A process for each bench: none is measured with the memory of another.
      const [code] = (await once(spawn(process.execPath, [SCRIPT, ...words], { stdio: 'inherit' }), 'close')) as [number | null]
      if (code !== 0) cli.exit(EXIT.problems)
    })
}
