import { Option, type Command } from 'commander'
import type { Pool } from 'pg'
import { permissions } from '../../app/permissions.ts'
import { systemClock } from '../../platform/clock/clock.ts'
import type { OpenDatabase } from '../../platform/cluster/index.ts'
import { openPool } from '../../platform/database/connection.ts'
import { migrate } from '../../platform/database/migrate.ts'
import { databaseOn } from '../../platform/database/sql.ts'
import { folderStore } from '../../platform/files/store.ts'
import { IMPORT_QUEUE, importFile, type AnyImportKind, type ImportReport } from '../../platform/import/index.ts'
import { startJobs } from '../../platform/jobs/outbox.ts'
import { system } from '../../platform/permission/session.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import type { Cli } from '../session.ts'

export type ImportOptions = { dryRun?: true; map?: Record<string, string>; option?: Record<string, string>; encoding?: 'utf-8' | 'gb18030' | 'utf-16le'; sheet?: string; headerRow?: number; region: number }

const HELP = `
好行写入，坏行留下：有坏行时退出码为 1，逐条列出行号、列、问题、怎么改。中断后重新执行同一命令即可，已写入的行不会重复。
Good rows go in; with any bad row the exit code is 1 and each is listed. After an interruption run the same command again: nothing goes in twice.

例 Examples:
  $ zhiyun import organisations 单位.csv --dry-run
  $ zhiyun import organisations 单位.xlsx --sheet 名单 --map 代码=uscc --map 企业=name
  $ zhiyun import facts 税务.csv --encoding gb18030 --option source=核验 --option authority=税务部门 --json`

export function registerImport(program: Command, cli: Cli): void {
  program
    .command('import')
    .description('导入表格（CSV、XLSX、XLS） · import a table')
    .argument('<kind>', '导入什么：organisations 单位、facts 事实（一行一家）、statements 事实（一行一项）、patents 专利 · what to import')
    .argument('<file>', '文件 · file')
    .option('--dry-run', '只检查，不写入 · check everything, write nothing')
    .option('--map <column=field>', '列对应字段，可重复；不写则按表头识别 · repeatable; found by the headers otherwise', pair)
    .option('--option <name=value>', '该类导入的选项，可重复 · an option of the kind, repeatable', pair)
    .addOption(new Option('--encoding <name>', '编码，默认自动识别 · found out otherwise').choices(['utf-8', 'gb18030', 'utf-16le']))
    .option('--sheet <name>', '工作表 · sheet of a workbook')
    .option('--header-row <n>', '表头所在行 · row of the column names', Number)
    .addOption(new Option('--region <code>', '行政区划代码 · region').env('ZHIYUN_REGION').argParser(Number).default(999900))
    .addHelpText('after', HELP)
    .action(async (name: string, file: string, options: ImportOptions) => {
      // Only this command needs the rooms: the others start without them.
      const { importKinds } = await import('../../app/importKinds.ts')
      const kind = importKinds.find((each) => each.name === name)
      if (kind === undefined) throw new CommandFailure(EXIT.usage, 'NO_SUCH_KIND', `不能导入“${name}”；可导入 ${importKinds.map((each) => each.name).join('、')}`, `Nothing is imported under the name ${name}`)
      const report = await cli.withDatabase('zhiyun import', (database) => importInto(cli, database, kind, file, options))
      if (report.run.refused > 0) cli.exit(EXIT.problems)
      if (report.run.state === 'failed') cli.exit(EXIT.refused)
      cli.answer(report, reportText(report))
    })
}

export async function importInto(cli: Cli, database: OpenDatabase, kind: AnyImportKind, file: string, options: ImportOptions): Promise<ImportReport> {
  await migrate(database.ownerUrl, { password: database.secrets.app })
  const owner = openPool(database.ownerUrl, { max: 1, name: 'zhiyun-import-owner' })
  const pool = openPool(database.appUrl, { max: 3, name: 'zhiyun-import' })
  const jobs = await startJobs(database.ownerUrl, [IMPORT_QUEUE, ...(kind.follows === undefined ? [] : [kind.follows])])
  const bar = cli.progress('导入', 'Importing', 100, '%')
  try {
    await rememberDictionary(owner)
    const platform = { pool, clock: systemClock, files: folderStore(cli.home.files), outbox: jobs.outbox, permissions }
    return await importFile(platform, kind, system(options.region), file, {
      dry: options.dryRun === true,
      ...(options.map === undefined ? {} : { mapping: options.map }),
      reading: { ...(options.encoding && { encoding: options.encoding }), ...(options.sheet && { sheet: options.sheet }), ...(options.headerRow && { headerRow: options.headerRow }) },
      options: optionValues(options.option ?? {}),
      onProgress: ({ share }) => bar.at(Math.floor(share * 100)),
    })
  } finally {
    bar.end()
    await Promise.all([pool.end(), owner.end(), jobs.stop()])
  }
}

/** Facts are imported by the words of the dictionary, also before the first start. */
async function rememberDictionary(owner: Pool): Promise<void> {
  const [{ loadContent }, { syncDictionary }] = await Promise.all([import('../../app/content.ts'), import('../../domain/facts/index.ts')])
  const client = await owner.connect()
  try {
    await client.query('begin')
    await syncDictionary(databaseOn(client), loadContent().dictionary)
    await client.query('commit')
  } finally {
    client.release()
  }
}

export function reportText({ run, causes, problems }: ImportReport): string {
  const { dry, state, read, added, changed, same, refused, fault } = run
  return [
    `${dry ? '试运行 dry run' : '导入 import'} ${run.id} · ${state} · 读 read ${read} · 新增 added ${added} · 更改 changed ${changed} · 已有 same ${same} · 未导入 refused ${refused}`,
    ...(fault === null ? [] : [`✗ ${fault.zh} ${fault.en}${fault.detail === null ? '' : `（${fault.detail}）`}`]),
    ...causes.map(({ code, column, zh, rows, firstRow }) => `✗ ${code}${column === null ? '' : ` · ${column}`} · ${rows} 行 rows，首见第 ${firstRow} 行 · ${zh}`),
    ...problems.slice(0, 20).map(({ row, column, value, zh, mend }) => `  第 ${row} 行${column === null ? '' : ` ${column}`}${value === null ? '' : ` “${value}”`}：${zh} → ${mend.zh}`),
  ].join('\n')
}

function pair(text: string, before: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=')
  if (at < 1) throw new CommandFailure(EXIT.usage, 'USAGE', `应写作 名=值：${text}`, `Write it as name=value: ${text}`)
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) }
}

/** `true` and `false` are meant as such; everything else is text. */
const optionValues = (pairs: Record<string, string>): Record<string, string | boolean> =>
  Object.fromEntries(Object.entries(pairs).map(([name, value]) => [name, value === 'true' ? true : value === 'false' ? false : value]))
