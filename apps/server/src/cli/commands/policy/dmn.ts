import type { Command } from 'commander'
import type { Cli } from '../../session.ts'
import { exportDmn, type ExportOptions } from './dmnExport.ts'
import { collectName, importDmn, type ImportDmnOptions } from './dmnImport.ts'

const HELP = `
导出：一项措施一个 .dmn（DMN 1.3）；带不走的（遴选、关系、义务、另一种读法……）写进文件的 extensionElements，也列出来。null 表示未知，不是否。
导入：决策表整张收下或整张拒收；每个拒收的格都说明行、列和缘由。
Export writes one file a measure and lists what DMN cannot carry. Import takes a table whole, or names every cell it refuses.

例 Examples:
  $ zhiyun policy dmn export --pack 000 --measure X09 --out dmn/
  $ zhiyun policy dmn import table.dmn --name 年收入=上年度销售收入 --json`

/** `policy dmn`: measures as DMN models, decision tables as conditions and tiers. */
export function registerPolicyDmn(policy: Command, cli: Cli): void {
  const dmn = policy.command('dmn').description('与 DMN 互换 · exchange with DMN').addHelpText('after', HELP)
  dmn
    .command('export')
    .description('把措施导出为 DMN 1.3 · export measures as DMN 1.3')
    .requiredOption('--pack <id>', '政策包的编 · pack')
    .option('--measure <id>', '措施的编，默认全部 · measure, by default all')
    .requiredOption('--out <folder>', '写到哪个文件夹 · folder to write to')
    .option('--content <folder>', '内容文件夹，默认本仓库 · folder of the content')
    .addHelpText('after', HELP)
    .action((options: ExportOptions) => exportDmn(cli, options))
  dmn
    .command('import')
    .description('把决策表读成条件或分档 · read decision tables as conditions or tiers')
    .argument('<file>', 'DMN 文件 · DMN file')
    .option('--name <name=fact>', '文件里的名字是哪个事实，可重复 · which fact a name of the file stands for, repeatable', collectName)
    .option('--content <folder>', '内容文件夹，默认本仓库 · folder of the content')
    .addHelpText('after', HELP)
    .action((file: string, options: ImportDmnOptions) => importDmn(cli, file, options))
}
