import { printFormula, quoteLexeme, readQuestion, termsOf, type PatentKind, type Problem, type Question as Asking } from '@zhiyun/patent'
import { z } from 'zod'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { kinds, standings } from '../register/patent.ts'
import { askable, conditionOf } from './compile.ts'
import { allHold, or, type Condition } from './condition.ts'
import { levelsOf, type Levels } from './levels.ts'
import { classMark, yearMarks } from './mark.ts'
import { words as openedWords, type Words } from './segmenter.ts'
import { anywhere, frequentPairs, wordsOf } from './wording.ts'

/** `a,b` in an address is a list; an empty one asks nothing. */
const listOf = <T>(item: z.core.$ZodType<T>) =>
  z.string().max(400).transform((text) => text.split(',').filter((each) => each !== '')).pipe(z.array(item).max(50) as z.core.$ZodType<T[], string[]>).optional()

export const ORDERS = ['rank', 'published', 'filed', 'granted'] as const
export type Order = (typeof ORDERS)[number]

export const questionText = z.string().max(2000).transform((text) => text.replace(/\p{Cc}/gu, ' '))
/** What a person asks and chooses; lists are alternatives, separated by commas. */
export const questionFields = {
  q: questionText.default('').describe('words, "phrases", -without, 申请人: 发明人: ipc: year: 类型: 状态: 号:, or a formula: TI= AB= TA= PA= IN= IC= AN= PN= AD= PD= GD= LS= KD= with AND OR NOT ( )'),
  kind: listOf(z.enum(kinds)),
  status: listOf(z.enum(standings)),
  year: listOf(z.coerce.number().int().min(1985).max(2200)).describe('of filing'),
  ipc: listOf(z.string().regex(/^([A-H]\d{2}[A-Z]|\d{2})$/)).describe('IPC subclass or Locarno class'),
  district: listOf(z.coerce.number().int()),
  owner: z.coerce.number().int().positive().optional().describe('organisation that holds it now, by link and not by name'),
  arrived: z.string().regex(/^\d{1,15}-\d{1,15}$/).optional().describe('came to the register after the first mark and not after the second; as alerts say'),
}
type Chosen = Omit<typeof questionFields, 'q' | 'arrived' | 'owner'>
export type Question = { readonly q: string; readonly arrived?: string | undefined; readonly owner?: number | undefined; /** Application numbers to which another room confines the question. */ readonly among?: readonly string[] | undefined } & { readonly [K in keyof Chosen]?: z.output<Chosen[K]> | undefined }

export type Asked = {
  /** As it was read, in the language; empty when it asks nothing. */
  readonly formula: string
  /** What was left out, and why. */
  readonly problems: readonly Problem[]
  /** Without and with what was chosen. */
  readonly base: Condition | null
  readonly where: Condition | null
  readonly chosen: Sql
  /** Words that rank; null when none is asked for. */
  readonly rank: string | null
  readonly levels: Levels
  /** What the levels do not say. */
  readonly rest: Condition | null
  /** Given when an index of words or marks has nothing to find. */
  readonly years: readonly number[] | null
  readonly kinds: readonly PatentKind[] | null
  /** Words to be marked in title and passage. */
  readonly shown: readonly string[]
}

const given = <T>(list: readonly T[] | undefined): readonly T[] | null => (list === undefined || list.length === 0 ? null : list)
const sole = (condition: Condition): readonly Condition[] => (condition[0] === 'all' ? condition[1] : [condition])
const MOST_YEARS = 60

/** Turns a question into conditions; a formula that cannot be read is refused with the place. */
export function ask({ q, kind, status, year, ipc, district, arrived, owner, among: confined }: Question, day: string, segmenter: Words = openedWords()): Asked {
  const read = readQuestion(q)
  if (!read.ok) {
    const { code, column, zh, en, todo } = read.problem
    throw new Refusal('INPUT_INVALID', undefined, [{ path: 'q', code: `${code}@${column}`, zh: `${zh}${todo.zh}`, en: `${en} ${todo.en}` }])
  }
  const { question, left } = read.question === null ? { question: null, left: [] } : askable(read.question, segmenter)
  const problems = [...read.problems, ...left.map((term) => notIndexed(printFormula(term)))]
  const parts: readonly Asking[] = question === null ? [] : question.is === 'all' ? question.of : [question]
  const words = question === null ? [] : termsOf(question).flatMap(({ term, holds }) => (holds && term.is === 'words' ? [{ term, words: wordsOf(term, segmenter) }] : []))
  const [wording, others] = [parts.filter(isWording), parts.filter((part) => !isWording(part))]
  const levels = levelsOf(wording, segmenter)

  const among = yearsAmong(others, given(year))
  const askedKinds = kindsAmong(others, given(kind))
  const plain = others.filter((part) => !isKinds(part) && !isYears(part))
  // Kinds and years are read from the row beside words; alone they have an index of their own.
  const narrow: Condition[] = [
    ...others.flatMap((part): Condition[] => (isKinds(part) ? [['kind', kindsOf(part)]] : [])),
    ...others.flatMap((part): Condition[] => (isYears(part) ? [['filed_on', part.from, part.to]] : [])),
  ]
  const choices: Condition[] = [
    ...(given(kind) ? [['kind', kind!] as const] : []), ...(given(status) ? [['standing', status!, day] as const] : []), ...(given(year) ? [['year', year!] as const] : []),
    ...(given(ipc) ? [['marks', or(ipc!.map(classMark))!] as const] : []), ...(given(district) ? [['district', district!] as const] : []),
  ]
  const since: Condition[] = [
    ...(arrived === undefined ? [] : [['arrival', Number(arrived.split('-')[0]), Number(arrived.split('-')[1])] as const]),
    ...(owner === undefined ? [] : [['owner', owner] as const]), ...(confined === undefined ? [] : [['number', confined] as const]),
  ]
  const conditions = (of: readonly Asking[]): Condition[] => of.map((part) => conditionOf(part, segmenter, day))
  const { pairs, others: single } = frequentPairs(wording, segmenter)
  const wanted = [...pairs.map((pair) => ['tiers', quoteLexeme(pair)] as const), ...conditions([...single, ...plain]), ...narrow, ...since]
  const where = allHold([...wanted, ...choices])
  const marked = marksAmong(among, askedKinds)
  const indexed = where !== null && sole(where).some(([sort]) => sort === 'words' || sort === 'tiers' || sort === 'marks' || sort === 'any')
  return {
    formula: question === null ? '' : printFormula(question),
    problems,
    // What is counted is found by the years it asks for too; else all that hold a frequent word would be read for few of one year.
    base: allHold([...wanted, ...marksAmong(yearsAmong(others, null), kindsAmong(others, null))]),
    where: words.length === 0 ? where : allHold([...(where === null ? [] : [where]), ...marked]),
    chosen: sql`${given(kind)}::text[], ${given(status)}::text[], ${given(year)}::int[], ${given(ipc)}::text[], ${given(district)}::int[]`,
    rank: or(words.map((each) => (each.term.how === 'beginning' ? `${quoteLexeme(each.term.text)}:*` : anywhere(each.words, segmenter).replaceAll(' & ', ' | ')))),
    levels,
    rest: allHold([...conditions([...levels.rest, ...plain]), ...narrow, ...since, ...choices, ...marked]),
    years: indexed ? null : among,
    kinds: indexed || among === null ? null : (askedKinds ?? kinds),
    shown: [...new Set(words.flatMap(({ term, words: each }) => (term.how === 'phrase' ? [term.text, ...each] : each)))],
  }
}

/** Nothing but words that must occur. */
const isWording = (part: Asking): boolean => part.is === 'words' || ((part.is === 'all' || part.is === 'any') && part.of.every(isWording))

type Kinds = Asking & { is: 'kind' | 'any' }
const isKinds = (part: Asking): part is Kinds => part.is === 'kind' || (part.is === 'any' && part.of.every(({ is }) => is === 'kind'))
const kindsOf = (part: Asking): PatentKind[] => (part.is === 'kind' ? [part.kind] : part.is === 'any' ? part.of.flatMap(kindsOf) : [])
function kindsAmong(parts: readonly Asking[], chosen: readonly PatentKind[] | null): PatentKind[] | null {
  const lists = [...parts.filter(isKinds).map(kindsOf), ...(chosen === null ? [] : [[...chosen]])]
  return lists.length === 0 ? null : kinds.filter((kind) => lists.every((list) => list.includes(kind)))
}

const isYears = (part: Asking): part is Asking & { is: 'dates' } =>
  part.is === 'dates' && part.of === 'filed' && (part.from === null || part.from.endsWith('-01-01')) && (part.to === null || part.to.endsWith('-12-31'))
/** Whole years of filing that are asked for or chosen; null when they are not, or too many to be gone through one by one. */
function yearsAmong(parts: readonly Asking[], chosen: readonly number[] | null): number[] | null {
  let [from, to] = [-Infinity, Infinity]
  for (const part of parts.filter(isYears)) {
    if (part.from !== null) from = Math.max(from, Number(part.from.slice(0, 4)))
    if (part.to !== null) to = Math.min(to, Number(part.to.slice(0, 4)))
  }
  if (chosen !== null) return chosen.filter((year) => year >= from && year <= to)
  return to - from < MOST_YEARS ? Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i) : null
}

const marksAmong = (years: readonly number[] | null, among: readonly PatentKind[] | null): Condition[] => (years === null || years.length === 0 ? [] : [['marks', yearMarks(years, among ?? [])]])

const notIndexed = (written: string): Problem => ({
  code: 'search.not-indexed',
  zh: `“${written}”太常见或只有一个字，检索不到，已略去。`,
  en: `${written} is too common or too short to be searched for and is left out.`,
  todo: { zh: '请换一个词。', en: 'Use another word.' },
})

/** How the question was read, for the person who asked it; empty when it asks nothing. */
export const understood = ({ formula, problems }: Asked): string => [formula, ...problems.map(({ zh, todo }) => `${zh}${todo.zh}`)].filter((part) => part !== '').join('；')

