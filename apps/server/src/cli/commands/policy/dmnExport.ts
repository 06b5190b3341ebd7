import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasErrors, preparePolicy, type Policy } from '@zhiyun/policy'
import { drawMeasure, writeDmn } from '@zhiyun/policy/dmn'
import { findingText, policiesIn } from '../../content.ts'
import { CommandFailure, EXIT } from '../../exit.ts'
import type { Cli } from '../../session.ts'

export type ExportOptions = { pack: string; measure?: string; out: string; content?: string }

/** Writes `<pack>-<measure>.dmn` for each measure and answers with what each file does not carry. */
export function exportDmn(cli: Cli, { pack: id, measure, out, content }: ExportOptions): void {
  const policy = policyOf(id, content)
  const measures = measure === undefined ? [...policy.measures.keys()] : [measure]
  if (measure !== undefined && !policy.measures.has(measure)) throw new CommandFailure(EXIT.usage, 'NO_SUCH_MEASURE', `政策包 ${id} 没有措施 ${measure}`, `The pack ${id} has no measure ${measure}`)
  const written = measures.map((each) => {
    const drawn = drawMeasure(policy, each)
    const file = join(out, `${id}-${each}.dmn`)
    return { measure: each, file, xml: writeDmn(drawn, policy), inputs: drawn.drawing.inputs.size, decisions: drawn.drawing.decisions.size, notCarried: drawn.omitted }
  })
  write(out, written)
  cli.answer(written.map(({ xml: _xml, ...rest }) => rest), written.map(({ file, decisions, inputs, notCarried }) => [`${file} · 决策 decisions ${decisions} · 输入 inputs ${inputs}`, ...notCarried.map(({ kind, text, clauses }) => `    未带走 not carried：${kind}　${text}${clauses.length > 0 ? `（${clauses.join(' ')}）` : ''}`)].join('\n')).join('\n'))
}

function write(folder: string, files: readonly { file: string; xml: string }[]): void {
  try {
    mkdirSync(folder, { recursive: true })
    for (const { file, xml } of files) writeFileSync(file, xml)
  } catch (cause) {
    throw new CommandFailure(EXIT.usage, 'FOLDER_UNWRITABLE', `写不进文件夹 ${folder}：${(cause as Error).message}`, `Cannot write to the folder ${folder}`, { cause })
  }
}

function policyOf(id: string, content: string | undefined): Policy {
  const { dictionary, packs, findings } = policiesIn(content)
  const found = packs.find(({ pack }) => pack.document.id === id)
  if (dictionary !== undefined && found !== undefined) return preparePolicy(found.pack, dictionary)
  if (hasErrors(findings)) throw new CommandFailure(EXIT.problems, 'CONTENT_INVALID', `政策内容有误：\n${findings.map(findingText).join('\n')}`, 'The content has errors; run zhiyun policy check')
  throw new CommandFailure(EXIT.usage, 'NO_SUCH_PACK', `没有政策包 ${id}；现有 ${packs.map(({ pack }) => pack.document.id).join('、')}`, `There is no pack ${id}`)
}
