import type { Command } from 'commander'
import { holderOf } from '../../platform/cluster/index.ts'
import { pendingMigrations } from './migrate/pending.ts'
import { EXIT } from '../exit.ts'
import type { Cli } from '../session.ts'

export function registerStatus(program: Command, cli: Cli): void {
  program
    .command('status')
    .description('是否在运行、地址、数据库 · whether it runs, where, and its database')
    .addHelpText('after', '\n没有运行时退出码为 1。 Exits with 1 when it does not run.')
    .action(async () => {
      const { home } = cli
      const holder = holderOf(home.lock)
      if (holder === undefined) {
        cli.exit(EXIT.problems)
        return cli.answer({ running: false, home: home.path }, `没有运行 · not running（${home.path}）`)
      }
      const database = await cli.withDatabase('zhiyun status', async ({ kind, version, ownerUrl }) => ({ kind, version, pendingMigrations: await pendingMigrations(ownerUrl) }))
      const { pid, since, url } = holder
      cli.answer(
        { running: true, pid, since, url, home: home.path, database },
        [
          `运行中 running · 进程 pid ${pid} · 自 since ${since}`,
          `网址 address · ${url ?? '正在启动 starting'}`,
          `数据 home · ${home.path}`,
          `数据库 database · PostgreSQL ${database.version}（${database.kind === 'embedded' ? '内置 embedded' : 'DATABASE_URL'}）· 待执行的迁移 pending migrations ${database.pendingMigrations.length}`,
        ].join('\n'),
      )
    })
}
