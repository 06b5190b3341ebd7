import { readFileSync } from 'node:fs'
import { Option, type Command } from 'commander'
import iconv from 'iconv-lite'
import { permissions } from '../../../app/permissions.ts'
import { runAction, type Platform } from '../../../platform/action/run.ts'
import type { Action } from '../../../platform/action/declare.ts'
import { systemClock } from '../../../platform/clock/clock.ts'
import { openPool } from '../../../platform/database/connection.ts'
import { migrate } from '../../../platform/database/migrate.ts'
import { folderStore } from '../../../platform/files/store.ts'
import { system } from '../../../platform/permission/session.ts'
import { CommandFailure, EXIT } from '../../exit.ts'
import type { Cli } from '../../session.ts'

type Options = { document: string; encoding: string; region: number }

const HELP = `
文本须与政策包所据的版本逐字相同（不计空白）：字数或指纹不合即拒收。载入后条款页并列印出的字样。
The text must be the version that the pack was made from, to the character (white space apart).

例 Examples:
  $ zhiyun policy text load 实施细则.txt --document 000`

/** `policy text load`: the office's copy of the official text, whose printed words then stand beside the rules. */
export function registerPolicyText(policy: Command, cli: Cli): void {
  policy
    .command('text')
    .description('官方文本 · official texts')
    .command('load')
    .description('载入官方文本 · load an official text')
    .argument('<file>', '纯文本文件 · plain text file')
    .option('--document <id>', '文件编号 · document', '000')
    .addOption(new Option('--encoding <name>', '编码 · encoding').choices(['utf-8', 'gb18030']).default('utf-8'))
    .addOption(new Option('--region <code>', '行政区划代码 · region').env('ZHIYUN_REGION').argParser(Number).default(999900))
    .addHelpText('after', HELP)
    .action(async (file: string, options: Options) => {
      const text = textOf(file, options.encoding)
      const [{ loadContent }, { createRooms }] = await Promise.all([import('../../../app/content.ts'), import('../../../app/rooms.ts')])
      const load = createRooms(loadContent()).declared.find((each) => each.name === 'policies.loadPrinted') as Action<unknown, { clauses: number }>
      const { clauses } = await cli.withDatabase('zhiyun policy text load', async ({ ownerUrl, appUrl, secrets }) => {
        await migrate(ownerUrl, { password: secrets.app })
        const pool = openPool(appUrl, { max: 1 })
        const platform: Platform = { pool, clock: systemClock, files: folderStore(cli.home.files), outbox: { send: async () => {} }, permissions }
        try {
          return await runAction(platform, load, system(options.region), { document: options.document, text }, `cli-${crypto.randomUUID()}`)
        } finally {
          await pool.end()
        }
      })
      cli.answer({ document: options.document, clauses }, `已载入 ${clauses} 条的印出字样 · loaded the printed words of ${clauses} clauses`)
    })
}

function textOf(file: string, encoding: string): string {
  try {
    return iconv.decode(readFileSync(file), encoding)
  } catch (cause) {
    throw new CommandFailure(EXIT.usage, 'FILE_UNREADABLE', `读不到文件 ${file}`, `Cannot read ${file}`, { cause })
  }
}
