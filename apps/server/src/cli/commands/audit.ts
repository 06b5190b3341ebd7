import type { Command } from 'commander'
import { readPublished } from '../../platform/audit/seal.ts'
import { verifyAudit } from '../../platform/audit/verify.ts'
import { openPool } from '../../platform/database/connection.ts'
import { EXIT } from '../exit.ts'
import type { Cli } from '../session.ts'

export function registerAudit(program: Command, cli: Cli): void {
  const audit = program.command('audit').description('审计链 · the audit chain')
  audit
    .command('verify')
    .description('核验审计链：改、删、插、调序、截断与日封 · find edits, deletions, insertions, reordering, truncation and broken seals')
    .addHelpText('after', '\n查出任何问题时退出码为 1。 Exits with 1 when anything is wrong.')
    .action(async () => {
      const report = await cli.withDatabase('zhiyun audit verify', async ({ backupUrl }) => {
        const pool = openPool(backupUrl, { max: 1 })
        try {
          return await cli.report.step('核验审计链', 'Verifying the audit chain', () => verifyAudit(pool, readPublished(cli.home.seals)))
        } finally {
          await pool.end()
        }
      })
      if (report.faults.length > 0) cli.exit(EXIT.problems)
      const faults = report.faults.map(({ region, stripe, pos, fault, detail }) => `✗ ${fault} · ${region}/${stripe}/${pos} · ${detail}`)
      cli.answer(report, [`审计 ${report.entries} 条、${report.chains} 链、${report.seals} 日封，问题 ${report.faults.length} 处`, `${report.entries} entries, ${report.chains} chains, ${report.seals} seals, ${report.faults.length} faults`, ...faults].join('\n'))
    })
}
