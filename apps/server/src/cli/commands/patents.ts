import { Option, type Command } from 'commander'
import { permissions } from '../../app/permissions.ts'
import type { FollowReport } from '../../domain/patents/index.ts'
import type { Platform } from '../../platform/action/run.ts'
import { systemClock } from '../../platform/clock/clock.ts'
import type { OpenDatabase } from '../../platform/cluster/index.ts'
import { openPool } from '../../platform/database/connection.ts'
import { migrate } from '../../platform/database/migrate.ts'
import { databaseOn } from '../../platform/database/sql.ts'
import { folderStore } from '../../platform/files/store.ts'
import { importFile, IMPORT_QUEUE, type ImportReport } from '../../platform/import/index.ts'
import { startJobs } from '../../platform/jobs/outbox.ts'
import { system } from '../../platform/permission/session.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { EXIT } from '../exit.ts'
import { failureOf } from '../failure.ts'
import { fileSize } from '../fileSize.ts'
import type { Cli } from '../session.ts'
import { registerPatentsRead } from './patentRead/read.ts'
import { registerPatentsWrite } from './patentWrite/write.ts'

type Region = { region: number }
/** What became of one file: its run, or why it was not begun. */
type Imported = { readonly file: string } & (ImportReport | { readonly refusal: { readonly code: string; readonly zh: string; readonly en: string } })
type ImportOptions = Region & { dryRun?: true; encoding?: 'utf-8' | 'gb18030' | 'utf-16le'; sheet?: string; index: boolean }

const HELP = `
导入后接着建立检索、归属单位、计算件数；中断后重新执行同一命令即可。
After an import the patents are indexed, linked to their owners and counted. After an interruption run the same command again.

例 Examples:
  $ zhiyun patents import 公报.csv --encoding gb18030 --dry-run
  $ zhiyun patents import 2017.csv 2019.csv --json
  $ zhiyun patents reindex --all`

const regionOption = () => new Option('--region <code>', '行政区划代码 · region').env('ZHIYUN_REGION').argParser(Number).default(999900)

export function registerPatents(program: Command, cli: Cli): void {
  const patents = program.command('patents').description('专利登记册 · the register of patents').addHelpText('after', HELP)
  registerPatentsRead(patents, cli)
  registerPatentsWrite(patents, cli, regionOption)
  patents
    .command('import')
    .description('导入专利文献与表格（XML、zip、gz、CSV、XLSX、XLS） · import documents and tables of patents')
    .argument('<files...>', '文件，可多个 · files')
    .option('--dry-run', '只检查，不写入 · check everything, write nothing')
    .addOption(new Option('--encoding <name>', '编码，默认自动识别 · found out otherwise').choices(['utf-8', 'gb18030', 'utf-16le']))
    .option('--sheet <name>', '工作表 · sheet of a workbook')
    .option('--no-index', '暂不建立检索 · do not index yet')
    .addOption(regionOption())
    .addHelpText('after', HELP)
    .action(async (files: string[], options: ImportOptions) => {
      for (const file of files) await fileSize(file)
      const answer = await cli.withDatabase('zhiyun patents import', (database) => withPlatform(database, cli, async (platform) => {
        const imports: Imported[] = []
        for (const file of files) imports.push(await importOne(cli, platform, file, options))
        const follow = options.dryRun === true || !options.index ? null : await bringUpToDate(cli, platform, options.region, false)
        return { imports, follow }
      }))
      if (answer.imports.some((each) => 'run' in each && each.run.refused > 0)) cli.exit(EXIT.problems)
      if (answer.imports.some((each) => !('run' in each) || each.run.state === 'failed')) cli.exit(EXIT.refused)
      cli.answer(answer, [...answer.imports.map(importText), ...(answer.follow === null ? [] : [followText(answer.follow)])].join('\n'))
    })
  patents
    .command('reindex')
    .description('重建检索、归属与件数 · index, link and count again')
    .option('--all', '全部重建，不只是缺的和旧的 · every patent, not only what is missing or old')
    .addOption(regionOption())
    .action(async ({ all = false, region: code }: Region & { all?: boolean }) => {
      const report = await cli.withDatabase('zhiyun patents reindex', (database) => withPlatform(database, cli, (platform) => bringUpToDate(cli, platform, code, all)))
      cli.answer(report, followText(report))
    })
}

async function withPlatform<T>(database: OpenDatabase, cli: Cli, work: (platform: Platform) => Promise<T>): Promise<T> {
  const { FOLLOW_QUEUE } = await import('../../domain/patents/index.ts')
  await migrate(database.ownerUrl, { password: database.secrets.app })
  const pool = openPool(database.appUrl, { max: 3, name: 'zhiyun-patents' })
  const jobs = await startJobs(database.ownerUrl, [IMPORT_QUEUE, FOLLOW_QUEUE])
  try {
    return await work({ pool, clock: systemClock, files: folderStore(cli.home.files), outbox: jobs.outbox, permissions })
  } finally {
    await Promise.all([pool.end(), jobs.stop()])
  }
}

/** One file that is refused does not keep the others out. */
async function importOne(cli: Cli, platform: Platform, file: string, { dryRun, encoding, sheet, region }: ImportOptions): Promise<Imported> {
  const { patentsKind } = await import('../../domain/patents/index.ts')
  const bar = cli.progress(`导入 ${file}`, 'Importing', 100, '%')
  try {
    const report = await importFile(platform, patentsKind, system(region), file, {
      dry: dryRun === true,
      reading: { ...(encoding && { encoding }), ...(sheet && { sheet }) },
      onProgress: ({ share }) => bar.at(Math.floor(share * 100)),
    })
    return { file, ...report }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, zh, en } = failureOf(error)
    return { file, refusal: { code, zh, en } }
  } finally {
    bar.end()
  }
}

async function bringUpToDate(cli: Cli, platform: Platform, region: number, all: boolean): Promise<FollowReport> {
  const { followPatents, indexState } = await import('../../domain/patents/index.ts')
  const client = await platform.pool.connect()
  let waiting: number
  try {
    await client.query(`begin read only; set local app.region='${region}'`)
    const { patents, current } = await indexState(databaseOn(client), region)
    waiting = all ? patents : patents - current
  } finally {
    await client.query('rollback')
    client.release()
  }
  const bar = cli.progress('建立检索', 'Indexing', waiting)
  try {
    return await followPatents(platform, region, { all, onProgress: ({ indexed }) => bar.at(indexed) })
  } finally {
    bar.end()
  }
}

function importText(imported: Imported): string {
  if ('refusal' in imported) return `✗ ${imported.file}：${imported.refusal.zh} ${imported.refusal.en}`
  const { file, run, causes } = imported
  const { dry, state, read, added, changed, same, refused, fault } = run
  return [
    `${dry ? '试运行 dry run' : '导入 import'} ${file} · ${state} · 读 read ${read} · 新增 added ${added} · 更新 changed ${changed} · 已有 same ${same} · 未导入 refused ${refused}`,
    ...(fault === null ? [] : [`✗ ${fault.zh} ${fault.en}${fault.detail === null ? '' : `（${fault.detail}）`}`]),
    ...causes.map(({ code, column, zh, rows, firstRow }) => `✗ ${code}${column === null ? '' : ` · ${column}`} · ${rows} 行 rows，首见第 ${firstRow} 行 · ${zh}`),
  ].join('\n')
}

const followText = ({ indexed, linked, ended, counted, ambiguous }: FollowReport): string => [
  `检索 indexed ${indexed} · 归属 linked ${linked}，终止 ended ${ended} · 件数 counts ${counted}`,
  ...ambiguous.map(({ name, organisations, patents }) => `! 名称对应多个单位，未归属 ambiguous：${name}（单位 ${organisations.join('、')}；${patents} 件）`),
].join('\n')
