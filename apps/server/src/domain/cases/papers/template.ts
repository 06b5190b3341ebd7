import { sha256, type Finding, type SourceFile } from '@zhiyun/policy'

/** A piece of a line: words as written, or the name whose value stands here. */
export type Piece = string | { readonly place: string; readonly line: number }
export type Line = readonly Piece[]

export type TemplateBlock =
  | { readonly kind: 'title'; readonly text: Line }
  | { readonly kind: 'paragraph' | 'quotation'; readonly text: Line }
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  /** `| 名目 | 值 |`: a label and its value, a line each. */
  | { readonly kind: 'pairs'; readonly rows: readonly (readonly [label: string, value: Line])[] }
  /** A name alone on its line: rows become a table, 条款 a list, 义务 and 签署 tables. */
  | { readonly kind: 'block'; readonly place: string; readonly line: number }

/** What a paper (文书) is written from: Markdown with names in double braces, and nothing that computes. */
export type Template = { readonly path: string; readonly hash: string; readonly text: string; readonly blocks: readonly TemplateBlock[]; /** The fields it names. */ readonly uses: readonly string[] }

/** Names that every paper has, whatever its procedure. */
export const INLINE_PLACES = ['案号', '文号', '签发日', '验证码'] as const
export const BLOCK_PLACES = ['条款', '义务', '签署'] as const

const PLACE = /\{\{\s*([^{}\s]+)\s*\}\}/g
const MAX_LENGTH = 100_000

/** Reads a template. Whatever Markdown can say beyond this (links, images, code, HTML) is refused, so that nothing stands on a paper by accident. */
export function readTemplate(file: SourceFile): { readonly template: Template | null; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const tell = (line: number, code: string, zh: string, en: string, mend: string): void => {
    findings.push({ severity: 'error', code: `template/${code}`, file: file.path, line, column: 1, path: '', zh, en, mend })
  }
  if (file.text.length > MAX_LENGTH) {
    tell(1, 'size', '模板过大', 'the template is too large', '拆短')
    return { template: null, findings }
  }
  const pieces = (text: string, line: number): Line => {
    const found: Piece[] = []
    let at = 0
    for (const match of text.matchAll(PLACE)) {
      if (match.index > at) found.push(text.slice(at, match.index))
      found.push({ place: match[1]!, line })
      at = match.index + match[0].length
    }
    if (at < text.length) found.push(text.slice(at))
    for (const piece of found) if (typeof piece === 'string' && /\{\{|\}\}/.test(piece)) tell(line, 'brace', '占位不成对，或名中有空格', 'a placeholder is not closed, or its name has a space', '写作 {{栏名}}')
    return found
  }
  const blocks: TemplateBlock[] = []
  let open: { kind: 'paragraph' | 'quotation'; words: string; line: number } | null = null
  const close = (): void => {
    if (open !== null) blocks.push({ kind: open.kind, text: pieces(open.words, open.line) })
    open = null
  }
  file.text.split(/\r?\n/).forEach((raw, index) => {
    const line = index + 1
    const text = raw.trim()
    if (/<[a-z!/]|!\[|\]\(|^(```|~~~)/i.test(text)) tell(line, 'form', '模板里没有这种写法', 'templates have no such form', '只用标题、段落、列表、引文、两列的表与占位')
    const alone = /^\{\{\s*([^{}\s]+)\s*\}\}$/.exec(text)
    const heading = /^(#{1,3}) +(.+)$/.exec(text)
    if (text === '') return close()
    if (alone !== null) {
      close()
      return void blocks.push({ kind: 'block', place: alone[1]!, line })
    }
    if (heading !== null) {
      close()
      const level = heading[1]!.length
      return void blocks.push(level === 1 ? { kind: 'title', text: pieces(heading[2]!, line) } : { kind: 'heading', level: level === 2 ? 2 : 3, text: pieces(heading[2]!, line) })
    }
    if (text.startsWith('- ')) {
      close()
      const last = blocks.at(-1)
      const item = pieces(text.slice(2), line)
      if (last?.kind === 'list') blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, item] }
      else blocks.push({ kind: 'list', items: [item] })
      return
    }
    if (text.startsWith('|')) {
      close()
      const cells = text.replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim())
      if (cells.length !== 2) return tell(line, 'pairs', '表只有两列：名目与值', 'a table has two columns, label and value', '多列的表写成行栏的占位，独占一行')
      if (/^:?-+:?$/.test(cells[0]!)) return
      const last = blocks.at(-1)
      const row = [cells[0]!, pieces(cells[1]!, line)] as const
      if (last?.kind === 'pairs') blocks[blocks.length - 1] = { kind: 'pairs', rows: [...last.rows, row] }
      else blocks.push({ kind: 'pairs', rows: [row] })
      return
    }
    const kind = text.startsWith('>') ? 'quotation' : 'paragraph'
    const words = kind === 'quotation' ? text.slice(1).trim() : text
    if (open !== null && open.kind !== kind) close()
    open = open === null ? { kind, words, line } : { ...open, words: `${open.words}${words}` }
  })
  close()
  if (!blocks.some((block) => block.kind === 'title')) tell(1, 'title', '没有题名', 'the template has no title', '第一行写 # 题名')
  const uses = [...new Set(placesIn(blocks).map(({ place }) => place))].filter((place) => !isReserved(place))
  return { template: findings.length > 0 ? null : { path: file.path, hash: sha256(file.text), text: file.text, blocks, uses }, findings }
}

const isReserved = (place: string): boolean => ([...INLINE_PLACES, ...BLOCK_PLACES] as readonly string[]).includes(place)

/** Every name, with where it stands and whether it has a line of its own. */
export function placesIn(blocks: readonly TemplateBlock[]): { readonly place: string; readonly line: number; readonly alone: boolean }[] {
  const within = (line: Line): { place: string; line: number; alone: boolean }[] => line.flatMap((piece) => (typeof piece === 'string' ? [] : [{ ...piece, alone: false }]))
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'block': return [{ place: block.place, line: block.line, alone: true }]
      case 'list': return block.items.flatMap(within)
      case 'pairs': return block.rows.flatMap(([, value]) => within(value))
      default: return within(block.text)
    }
  })
}
