import type { Command } from 'commander'
import { holderOf } from '../../platform/cluster/index.ts'
import { EXIT } from '../exit.ts'
import type { Cli } from '../session.ts'

export function registerStop(program: Command, cli: Cli): void {
  program
    .command('stop')
    .description('停止正在运行的平台并等它停好 · stop the running platform and wait for it')
    .action(async () => {
      const holder = holderOf(cli.home.lock)
      if (holder === undefined) {
        cli.exit(EXIT.problems)
        return cli.answer({ stopped: false }, `没有在 ${cli.home.path} 上运行的知运 · nothing runs on ${cli.home.path}`)
      }
      await cli.report.step(`停止进程 ${holder.pid}`, `Stopping process ${holder.pid}`, async () => {
        process.kill(holder.pid, 'SIGTERM')
        while (holderOf(cli.home.lock)?.identity === holder.identity) await new Promise((later) => setTimeout(later, 50))
      })
      cli.answer({ stopped: true, pid: holder.pid }, '已停止 · stopped')
    })
}
