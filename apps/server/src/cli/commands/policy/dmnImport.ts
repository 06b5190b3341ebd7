import { readFileSync } from 'node:fs'
import { importTables, XmlError, type Refusal, type TableImport } from '@zhiyun/policy/dmn'
import { stringify } from 'yaml'
import { policiesIn } from '../../content.ts'
import { CommandFailure, EXIT } from '../../exit.ts'
import type { Cli } from '../../session.ts'

export type ImportDmnOptions = { name?: Record<string, string>; content?: string }

/** Reads the decision tables of a file; exit code 1 when a cell is refused or there is no table. */
export function importDmn(cli: Cli, file: string, { name = {}, content }: ImportDmnOptions): void {
  const { dictionary } = policiesIn(content)
  if (dictionary === undefined) throw new CommandFailure(EXIT.problems, 'CONTENT_INVALID', '事实词典有误，先运行 zhiyun policy check', 'The fact dictionary has errors; run zhiyun policy check')
  const result = reading(file, (text) => importTables(text, { dictionary, names: name }))
  if (result.refusals.length > 0 || result.tables.length === 0) cli.exit(EXIT.problems)
  cli.answer(result, [
    ...result.tables.map(({ decision, kind, content: form }) => `# ${decision}（${kind}）\n${stringify(form)}`),
    ...result.refusals.map((refusal) => refusalText(file, refusal)),
    ...(result.tables.length === 0 && result.refusals.length === 0 ? ['文件里没有决策表 · the file has no decision table'] : []),
  ].join('\n'))
}

function reading(file: string, read: (text: string) => TableImport): TableImport {
  try {
    return read(readFileSync(file, 'utf8'))
  } catch (cause) {
    if (cause instanceof XmlError) throw new CommandFailure(EXIT.usage, 'DMN_UNREADABLE', `读不出 DMN 文件 ${file}：${cause.message}`, `Cannot read the DMN file ${file}`, { cause })
    throw new CommandFailure(EXIT.usage, 'FILE_UNREADABLE', `读不到文件 ${file}`, `Cannot read ${file}`, { cause })
  }
}

function refusalText(file: string, { decision, row, column, line, zh, en, code }: Refusal): string {
  const place = [row === null ? '' : `第 ${row} 行`, column === null ? '' : `第 ${column} 列`].filter((word) => word !== '').join('，')
  return `✗ ${file}${line === null ? '' : `:${line}`} ${decision}${place === '' ? '' : `，${place}`}：${zh} · ${en} [${code}]`
}

export function collectName(text: string, names: Record<string, string> = {}): Record<string, string> {
  const at = text.lastIndexOf('=')
  if (at < 1 || at === text.length - 1) throw new CommandFailure(EXIT.usage, 'USAGE', `名字写作 文件里的名字=事实：${text}`, `A name is written name=fact: ${text}`)
  return { ...names, [text.slice(0, at)]: text.slice(at + 1) }
}
