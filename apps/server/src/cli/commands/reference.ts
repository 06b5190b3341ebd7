import { Option, type Command } from 'commander'
import { EXIT } from '../exit.ts'
import type { Cli } from '../session.ts'
import { importInto, reportText, type ImportOptions } from './import.ts'

const HELP = `
对照表由发布机关提供，平台不自带；导入后全市专利重新评定。
The tables come from who publishes them; the platform brings none. After an import every patent is judged again.

例 Examples:
  $ zhiyun reference concordance 战略性新兴产业对照.csv --source "国家知识产权局 2021"
  $ zhiyun reference concordance 国民经济行业对照.xlsx --scheme economy --source "国家知识产权局 2018" --dry-run`

type Options = Omit<ImportOptions, 'option'> & { scheme: string; source: string }

export function registerReference(program: Command, cli: Cli): void {
  const reference = program.command('reference').description('参照表 · tables of reference').addHelpText('after', HELP)
  reference
    .command('concordance')
    .description('导入 IPC 与产业的对照表（列：IPC、产业代码、产业名称） · import a concordance of IPC classes and industries')
    .argument('<file>', '文件 · file')
    .addOption(new Option('--scheme <name>', '对照到：emerging 战略性新兴产业、economy 国民经济行业 · to which industries').choices(['emerging', 'economy']).default('emerging'))
    .requiredOption('--source <text>', '发布机关与年份 · who published it, and when')
    .option('--dry-run', '只检查，不写入 · check everything, write nothing')
    .addOption(new Option('--encoding <name>', '编码，默认自动识别 · found out otherwise').choices(['utf-8', 'gb18030', 'utf-16le']))
    .addOption(new Option('--region <code>', '行政区划代码 · region').env('ZHIYUN_REGION').argParser(Number).default(999900))
    .addHelpText('after', HELP)
    .action(async (file: string, { scheme, source, ...options }: Options) => {
      const { importConcordance } = await import('../../domain/assets/index.ts')
      const report = await cli.withDatabase('zhiyun reference', (database) => importInto(cli, database, importConcordance, file, { ...options, option: { scheme, source } }))
      if (report.run.refused > 0) cli.exit(EXIT.problems)
      if (report.run.state === 'failed') cli.exit(EXIT.refused)
      cli.answer(report, reportText(report))
    })
}
