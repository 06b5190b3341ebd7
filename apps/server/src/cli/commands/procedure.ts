import { Option, type Command } from 'commander'
import { hasErrors } from '@zhiyun/policy'
import { drawMermaid, drawTable } from '@zhiyun/procedure'
import { findingText, proceduresIn } from '../content.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import type { Cli } from '../session.ts'

const HELP = `
例 Examples:
  $ zhiyun procedure check
  $ zhiyun procedure draw 项目申报
  $ zhiyun procedure draw 项目申报 --as table > 项目申报.md`

export function registerProcedure(program: Command, cli: Cli): void {
  const procedure = program.command('procedure').description('办件程序 · procedures of cases').addHelpText('after', HELP)
  procedure
    .command('check')
    .description('检查全部程序 · check every procedure')
    .option('--content <folder>', '内容文件夹，默认本仓库 · folder of the content')
    .action(({ content }: { content?: string }) => {
      const { procedures, findings } = proceduresIn(content)
      const listed = procedures.map(({ procedure: { id, name, edition, hash } }) => ({ id, name, edition, hash }))
      if (hasErrors(findings)) cli.exit(EXIT.problems)
      cli.answer({ procedures: listed, findings }, [...findings.map(findingText), ...listed.map(({ id, name }) => `${id} ${name}`), `程序 procedures ${listed.length} · 发现 findings ${findings.length}`].join('\n'))
    })
  procedure
    .command('draw')
    .description('画出一个程序的流程 · draw the flow of a procedure')
    .argument('<id>', '事项的编或名 · its id or name')
    .addOption(new Option('--as <form>', '图或表 · diagram or table').choices(['mermaid', 'table']).default('mermaid'))
    .option('--content <folder>', '内容文件夹，默认本仓库 · folder of the content')
    .addHelpText('after', HELP)
    .action((id: string, { as, content }: { as: 'mermaid' | 'table'; content?: string }) => {
      const all = proceduresIn(content).procedures.map((each) => each.procedure)
      const found = all.find((each) => each.id === id || each.name === id)
      if (found === undefined) throw new CommandFailure(EXIT.usage, 'NO_SUCH_PROCEDURE', `没有程序 ${id}；现有 ${all.map((each) => `${each.id} ${each.name}`).join('、')}`, `There is no procedure ${id}`)
      const drawing = as === 'table' ? drawTable(found) : drawMermaid(found)
      cli.answer({ id: found.id, name: found.name, as, drawing }, drawing.trimEnd())
    })
}
