import { Option, type Command } from 'commander'
import type { ClientBase } from 'pg'
import { putRegion } from '../../domain/parties/index.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { openPool } from '../../platform/database/connection.ts'
import { migrate } from '../../platform/database/migrate.ts'
import { databaseOn, sql } from '../../platform/database/sql.ts'
import { system } from '../../platform/permission/session.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import type { Cli } from '../session.ts'

const LEVELS = ['nation', 'province', 'city', 'district'] as const
type Level = (typeof LEVELS)[number]
type Options = { name: string; english: string; level: Level; parent?: number }
type Row = { code: number; name: string; english: string; level: Level; parent: number | null }

const HELP = `
真实城市在启动前登记一次：省、市、各区县。代码用 GB/T 2260；再登记同一代码是改名。
省与国家的岗位在其本级开立（account open … --region 省的代码），在所属各市的平台办事。
A real city is registered once before it starts: province, city, districts. The same code again renames it.
Posts of the province and the nation are opened there (account open … --region) and act in their cities.

例 Examples:
  $ zhiyun region add 610000 --name 某省 --english 'A Province' --level province --parent 100000
  $ zhiyun region add 610100 --name 某市 --english 'A City' --level city --parent 610000
  $ zhiyun region add 610102 --name 某区 --english 'A District' --level district --parent 610100
  $ zhiyun region list --json`

export function registerRegion(program: Command, cli: Cli): void {
  const region = program.command('region').description('行政区划：登记、列出 · administrative divisions').addHelpText('after', HELP)
  region
    .command('add')
    .description('登记一个区划，或改它的名 · register a division, or rename it')
    .argument('<code>', '区划代码 · code (GB/T 2260)', divisionCode)
    .requiredOption('--name <name>', '名称 · name')
    .requiredOption('--english <name>', '英文名 · English name')
    .addOption(new Option('--level <level>', '级别 · level').choices(LEVELS).makeOptionMandatory())
    .option('--parent <code>', '上级的代码，国家不写；省属于 100000 · the division above; a nation has none', divisionCode)
    .action(async (code: number, { name, english, level, parent }: Options) => {
      const row: Row = { code, name, english, level, parent: parent ?? null }
      await asOwner(cli, async (client) => {
        await putRegion(databaseOn(client), row)
        await client.query(`select audit.append($1, 0, 'system', 'parties.putRegion', $2, $3)`, [code, `region/${code}`, JSON.stringify(row)])
      }, code)
      cli.answer(row, `已登记 registered: ${code} ${name}（${level} < ${parent ?? '—'}）`)
    })
  region
    .command('list')
    .description('列出已登记的区划 · list the divisions registered')
    .action(async () => {
      const rows = await asOwner(cli, (client) => databaseOn(client).rows<Row>(sql`select code, name, english, level, parent from parties.region order by code`))
      cli.answer(rows, rows.map(({ code, name, english, level }) => `${code}  ${level.padEnd(9)}${name} · ${english}`).join('\n'))
    })
}

function divisionCode(text: string): number {
  if (!/^[1-9]\d{5}$/.test(text)) throw new CommandFailure(EXIT.usage, 'USAGE', `区划代码是六位数字：${text}`, `A division's code has six digits: ${text}`)
  return Number(text)
}

/** The owner alone writes divisions. The audit row stands in the chain of the region that it speaks of. */
function asOwner<T>(cli: Cli, work: (client: ClientBase) => Promise<T>, region = 100000): Promise<T> {
  return cli.withDatabase('zhiyun region', async ({ ownerUrl, secrets }) => {
    await migrate(ownerUrl, { password: secrets.app })
    const pool = openPool(ownerUrl, { max: 1, name: 'zhiyun-region' })
    try {
      return await inTransaction(pool, system(region), work)
    } finally {
      await pool.end()
    }
  })
}
