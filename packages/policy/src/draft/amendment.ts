import type { Dial, DraftChange } from './types.ts'

export type DraftHead = { readonly document: string; readonly title: string; /** From when it would hold, 'YYYY-MM-DD'. */ readonly from: string; /** SHA-256 of the pack that the draft was made on. */ readonly basis: string; readonly note?: string }

/**
 * A draft as an amendment (修订) in the pack language: put beside a document's files it makes the amended version. `rewritten` is the
 * measure's own text where that was edited; it stands first, so that the other changes are made in it.
 */
export function writeAmendment(head: DraftHead, dials: readonly Dial[], changes: readonly DraftChange[], rewritten?: { readonly measure: string; readonly text: string }): string {
  const known = new Map(dials.map((dial) => [dial.at, dial]))
  const items = changes.map(({ at, from, to }) => {
    const dial = known.get(at)
    const clauses = dial === undefined || dial.clauses.length === 0 ? '' : `, 条款: [${dial.clauses.join(', ')}]`
    // The words before an amount and the office's own choices are not in the pack: what stood there can only be told, not held against it.
    const was = dial !== undefined && isVerbatim(dial) && rewritten === undefined ? `由: ${quoted(from)}, ` : ''
    return `      - {处: ${quoted(`${head.document}/${at}`)}, ${was}为: ${quoted(to)}${clauses}}${was === '' ? `  # 拟稿时：${oneLine(from)}` : ''}`
  })
  const whole = rewritten === undefined ? [] : [`      - 处: ${quoted(`${head.document}/${rewritten.measure}`)}\n        为:\n${indented(rewritten.text, 10)}`]
  return [
    `# 草案：${oneLine(head.title)}。只供测算，没有施行。`,
    `# 拟稿所依政策包的散列：${head.basis}`,
    ...(head.note ?? '').split('\n').filter((line) => line.trim() !== '').map((line) => `# ${line.trim()}`),
    '语言: 1',
    '修订:',
    `  - 编: ${quoted(`草案 ${oneLine(head.title)}`)}`,
    `    自: ${quoted(head.from)}`,
    '    文: 草案',
    '    项:',
    ...whole,
    ...items,
    '',
  ].join('\n')
}

/** Whether the dial knows the very text of its place. */
const isVerbatim = ({ setting, kind }: Dial): boolean => setting.form === 'bound' || kind === '项数'

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
/** JSON strings are YAML. */
const quoted = (text: string): string => JSON.stringify(oneLine(text))

/** A list item (`- 编: …`) as the mapping it holds, moved to another depth. */
function indented(text: string, depth: number): string {
  const lines = text.trimEnd().split('\n')
  const own = /^\s*-\s/.test(lines[0] ?? '') ? lines.map((line, i) => (i === 0 ? line.replace('-', ' ') : line)) : lines
  const least = Math.min(...own.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)))
  return own.map((line) => (line.trim() === '' ? '' : ' '.repeat(depth) + line.slice(least))).join('\n')
}
