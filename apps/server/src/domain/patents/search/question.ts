import { BANDS, KIND_NAMES, STATUS_NAMES, TIERS, bandTerm, parseSearchQuery, quoteLexeme, tierTerm, type SearchQuery } from '@zhiyun/patent'
import { z } from 'zod'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { ipcMark, namePart, numberMark } from './mark.ts'
import { kinds, standings } from '../register/patent.ts'
import { words as openedWords, type Words } from './segmenter.ts'

/** `a,b` in an address is a list; an empty one asks nothing. */
const listOf = <T>(item: z.core.$ZodType<T>) =>
  z.string().max(400).transform((text) => text.split(',').filter((each) => each !== '')).pipe(z.array(item).max(50) as z.core.$ZodType<T[], string[]>).optional()

/** What a person asks and chooses; lists are alternatives, separated by commas. */
export const questionFields = {
  q: z.string().max(500).transform((text) => text.replace(/\p{Cc}/gu, ' ')).default('').describe('words, "phrases", -without, 申请人: 发明人: ipc: year: 类型: 状态: 号:'),
  kind: listOf(z.enum(kinds)),
  status: listOf(z.enum(standings)),
  year: listOf(z.coerce.number().int().min(1985).max(2200)).describe('of filing'),
  ipc: listOf(z.string().regex(/^([A-H]\d{2}[A-Z]|\d{2})$/)).describe('IPC subclass or Locarno class'),
  district: listOf(z.coerce.number().int()),
}
type Chosen = Omit<typeof questionFields, 'q'>
export type Question = { readonly q: string } & { readonly [K in keyof Chosen]?: z.output<Chosen[K]> | undefined }

export type Asked = {
  readonly query: SearchQuery
  /** The conditions of the question, in the order of the functions' parameters. */
  readonly base: Sql
  readonly chosen: Sql
  readonly words: string | null
  readonly levels: readonly string[]
  /** What is in one of the levels; null when there are none. */
  readonly any: string | null
  /** What the levels do not say: words without tiers, words to be absent. */
  readonly rest: string | null
  /** Words to be marked in a passage. */
  readonly shown: readonly string[]
}

const and = (parts: readonly string[]): string | null => (parts.length === 0 ? null : parts.map((part) => `(${part})`).join(' & '))
const or = (parts: readonly string[]): string | null => (parts.length === 0 ? null : parts.map((part) => `(${part})`).join(' | '))
const given = <T>(list: readonly T[] | undefined): readonly T[] | null => (list === undefined || list.length === 0 ? null : list)

/** A pair is found beside each other anywhere, or one by one in the title, where single characters are indexed too. */
function wordTerm(word: string, { isPair }: Words): string {
  if (!isPair(word)) return quoteLexeme(word)
  const [first = '', second = ''] = [...word]
  return `${quoteLexeme(word)} | (${quoteLexeme(first)} & ${quoteLexeme(second)})`
}

const hasTiers = (word: string): boolean => /\p{L}/u.test(word) && !/^\p{Script=Han}$/u.test(word)

const everyTier = Array.from({ length: TIERS }, (_, i) => TIERS - i)
const anyOf = (word: string, bands: number): string => or(Array.from({ length: bands }, (_, band) => quoteLexeme(bandTerm(word, band))))!

/**
 * From the documents that are most about the words to the least; no document is in two levels. One word: tier by tier.
 * Several: band by band, where one of the words is in this band and none in a lower one. Words without tiers are left to
 * the index of words.
 */
function levelsOf(words: readonly string[]): { levels: string[]; any: string | null } {
  const tiered = words.filter(hasTiers)
  const [word, ...others] = tiered
  if (word === undefined) return { levels: [], any: null }
  const any = and(tiered.map((each) => anyOf(each, BANDS.length)))
  if (others.length === 0) return { levels: everyTier.map((tier) => quoteLexeme(tierTerm(word, tier))), any }
  return { levels: BANDS.map((_, band) => `${and(tiered.map((each) => anyOf(each, band + 1)))} & (${tiered.map((each) => quoteLexeme(bandTerm(each, band))).join(' | ')})`), any }
}

/** Turns a question into conditions. Every text becomes a quoted lexeme or a parameter; nothing of it is ever syntax. */
export function ask({ q, kind, status, year, ipc, district }: Question, segmenter: Words = openedWords()): Asked {
  const query = parseSearchQuery(q, segmenter)
  const all = [...new Set([...query.words, ...query.phrases.flatMap(({ words }) => words)])]
  const absent = query.without.map((group) => `!(${and(group.map((word) => wordTerm(word, segmenter)))})`)
  const names = [...query.applicants.map((part) => namePart('a', part)), ...query.inventors.map((part) => namePart('i', part))]
  const marks = and([
    ...names.flatMap(({ marks: mark }) => mark ?? []),
    ...[or(query.ipc.map(ipcMark)), or([...query.applications, ...query.publications].map(numberMark))].flatMap((part) => part ?? []),
  ])
  // One pair is proof enough; of more, the text must confirm that they stand in a row.
  const keys = (prefix: 'a' | 'i', parts: readonly string[]) => given(parts.map((part) => namePart(prefix, part).key).filter((key) => [...key].length > 2))
  // Words of the dictionary are indexed wherever they occur, so a phrase of one is found by the index alone.
  const literal = query.phrases.filter(({ text, words }) => words.length !== 1 || words[0] !== text || segmenter.isPair(text))
  return {
    query,
    words: and([...all.map((word) => wordTerm(word, segmenter)), ...absent]),
    ...levelsOf(all),
    rest: and([...all.filter((word) => !hasTiers(word)).map((word) => wordTerm(word, segmenter)), ...absent]),
    shown: all,
    base: sql`${marks}, ${given(literal.map(({ text }) => text))}::text[], ${keys('a', query.applicants)}::text[], ${keys('i', query.inventors)}::text[],
      ${given(query.kinds)}::text[], ${given(query.statuses)}::text[], ${query.years?.from ?? null}::int, ${query.years?.to ?? null}::int`,
    chosen: sql`${given(kind)}::text[], ${given(status)}::text[], ${given(year)}::int[], ${given(ipc)}::text[], ${given(district)}::int[]`,
  }
}

const either = (name: string, values: readonly string[]): string[] => (values.length === 0 ? [] : [`${name}=${values.join(' 或 ')}`])

/** How the question was read, for the person who asked it; empty when it asks nothing. */
export function understood({ words, phrases, without, applicants, inventors, applications, publications, ipc, kinds: asked, statuses, years, problems }: SearchQuery): string {
  const read = [
    ...words, ...phrases.map(({ text }) => `“${text}”`),
    ...either('申请人含', applicants), ...either('发明人含', inventors), ...either('号', [...applications, ...publications]), ...either('分类', ipc),
    ...either('类型', asked.map((each) => KIND_NAMES[each].zh)), ...either('状态', statuses.map((each) => STATUS_NAMES[each].zh)),
    ...(years === null ? [] : [years.from === years.to ? `申请年=${years.from}` : `申请年=${years.from ?? ''}—${years.to ?? ''}`]),
    ...without.map((group) => `不含 ${group.join('')}`),
  ].join(' 且 ')
  return [read, ...problems.map(({ zh, todo }) => `${zh}${todo.zh}`)].filter((part) => part !== '').join('；')
}
