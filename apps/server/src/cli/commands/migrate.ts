import type { Command } from 'commander'
import { migrate } from '../../platform/database/migrate.ts'
import type { Cli } from '../session.ts'
import { pendingMigrations } from './migrate/pending.ts'

export function registerMigrate(program: Command, cli: Cli): void {
  program
    .command('migrate')
    .description('更新数据库结构（start 也会做）· bring the database up to date (start does so too)')
    .option('--dry-run', '只列出将执行的 · only list what would be done')
    .action(async ({ dryRun }: { dryRun?: true }) => {
      const done = await cli.withDatabase('zhiyun migrate', async ({ ownerUrl, secrets }) => {
        if (dryRun) return { pending: await pendingMigrations(ownerUrl) }
        return migrate(ownerUrl, { password: secrets.app, onApply: (name) => cli.report.note(`执行 ${name}`, `applying ${name}`) })
      })
      if ('pending' in done) return cli.answer(done, done.pending.length === 0 ? '没有待执行的迁移 · nothing to do' : done.pending.join('\n'))
      cli.answer(done, `已执行 applied ${done.applied.length} · 先前已有 before ${done.already}`)
    })
}
