import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { hasErrors, textFor, verifyPack, type Dictionary, type Held, type SourceFile, type TextFinding } from '@zhiyun/policy'
import { findingText, policiesIn } from '../../content.ts'
import { CommandFailure, EXIT } from '../../exit.ts'
import type { Cli } from '../../session.ts'

type Options = { sources: string; pack?: string; content?: string }
type Result = { readonly pack: string; readonly text: string | null; readonly unchanged: boolean; readonly clauses: number; readonly located: number; readonly claims: number; readonly findings: readonly TextFinding[] }

const HELP = `
文件夹里一份文件一个 .txt（UTF-8）：先认指纹，再认文件名开头的编号。查：文本变没变，各条在不在其位，
包里的每个数、单位、界、日期是否照印在所引的条款里。印了而没有用到的数只提示。
One .txt (UTF-8) for each document, found by its fingerprint, else by the number its name begins with.

例 Examples:
  $ zhiyun policy verify --sources 官方文本
  $ zhiyun policy verify --sources 官方文本 --pack 000 --json`

/** `policy verify`: packs held against the official texts. Texts are read and shown in short windows, never kept. */
export function registerPolicyVerify(policy: Command, cli: Cli): void {
  policy
    .command('verify')
    .description('拿政策包与官方文本逐条核对 · hold packs against the official texts')
    .requiredOption('--sources <folder>', '官方文本的文件夹 · folder of the official texts')
    .option('--pack <id>', '只核对一个包 · one pack')
    .option('--content <folder>', '内容文件夹，默认本仓库 · folder of the content')
    .addHelpText('after', HELP)
    .action((options: Options) => verify(cli, options))
}

function verify(cli: Cli, { sources, pack: only, content }: Options): void {
  const texts = textsIn(sources)
  const { dictionary, packs, findings: read } = policiesIn(content)
  const held = packs.filter(({ pack }) => only === undefined || pack.document.id === only)
  if (only !== undefined && held.length === 0 && !hasErrors(read)) throw new CommandFailure(EXIT.usage, 'NO_SUCH_PACK', `没有政策包 ${only}；现有 ${packs.map(({ pack }) => pack.document.id).join('、')}`, `There is no pack ${only}`)
  const results = held.map((each) => verified(each, texts, dictionary))
  const failed = hasErrors(read) || results.some(({ findings }) => hasErrors(findings))
  if (failed) cli.exit(EXIT.problems)
  cli.answer({ findings: read, packs: results }, [...read.map(findingText), ...results.flatMap(resultLines)].join('\n'))
}

function verified(held: Held, texts: readonly SourceFile[], dictionary: Dictionary | undefined): Result {
  const { document, clauses } = held.pack
  const text = textFor(held.pack, texts)
  if (text) return { pack: document.id, text: text.path, ...verifyPack(held, text.text, dictionary) }
  const missing: TextFinding = { severity: 'error', code: 'verify/no-text', file: held.positions.get('文件/指纹')?.file ?? '', line: held.positions.get('文件/指纹')?.line ?? 1, column: 1, path: '文件', zh: `没有 ${document.id} 的官方文本`, en: 'no official text for this pack', mend: `放一个以 ${document.id} 开头的 .txt` }
  return { pack: document.id, text: null, unchanged: false, clauses: clauses.length, located: 0, claims: 0, findings: [missing] }
}

function resultLines({ pack, text, unchanged, clauses, located, claims, findings }: Result): string[] {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const state = text === null ? '没有文本 no text' : unchanged ? '文本未变 unchanged' : '文本变了 changed'
  return [...findings.flatMap(textFindingLines), `${errors === 0 ? '✓' : '✗'} ${pack} ${text ?? ''}：${state} · 条款 clauses ${located}/${clauses} · 核对 looked for ${claims} · 不合 errors ${errors} · 提示 notes ${findings.length - errors}`]
}

/** The finding, and below it what the text says there. */
const textFindingLines = (finding: TextFinding): string[] => [
  findingText(finding),
  `    ${finding.path}${finding.window === undefined ? '' : ` · 文中 printed (${finding.clause ?? ''})：${finding.window}`}`,
]

function textsIn(folder: string): SourceFile[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.txt')).sort()
    return names.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
  } catch (cause) {
    throw new CommandFailure(EXIT.usage, 'NO_SUCH_FOLDER', `读不到官方文本的文件夹 ${folder}`, `Cannot read the folder of official texts ${folder}`, { cause })
  }
}
