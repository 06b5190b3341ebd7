import { ipcPrefix, parseIpc } from '../classification/ipc.ts'
import { kindOf, type PatentKind } from '../kind.ts'
import { parseApplicationNumber } from '../number/parseApplication.ts'
import { parsePublicationNumber } from '../number/publication.ts'
import type { Problem } from '../problem.ts'
import { statusOf, type LegalStatus } from '../term/legalStatus.ts'
import { normaliseText, queryWords, type Segmenter } from './words.ts'

/**
 * Words in quotes. The words of the index overlap, so their positions do not tell neighbours: narrow down by the words (all must
 * occur), then look for the text in the title or abstract, both brought to one form by `normaliseText`.
 */
export interface Phrase {
  text: string
  words: string[]
}

/** A question to the patent search; the parts of different kinds must all hold, those of one kind are alternatives where said. */
export interface SearchQuery {
  /** All must occur. */
  words: string[]
  phrases: Phrase[]
  /** A document that holds all words of one of these is left out. */
  without: string[][]
  /** Parts of names, as typed; each must occur. */
  applicants: string[]
  inventors: string[]
  /** Canonical numbers; any of them. */
  applications: string[]
  publications: string[]
  /** Beginnings of IPC keys (see `ipcPrefix`); any of them. */
  ipc: string[]
  kinds: PatentKind[]
  statuses: LegalStatus[]
  /** Years of filing, both included; null is open. */
  years: { from: number | null; to: number | null } | null
  /** Parts that were not understood; the rest is asked all the same. */
  problems: Problem[]
}

type Filter = 'applicant' | 'inventor' | 'ipc' | 'year' | 'kind' | 'status' | 'number'

const FILTERS: Readonly<Record<string, Filter>> = {
  applicant: 'applicant', 申请人: 'applicant', 权利人: 'applicant', 专利权人: 'applicant',
  inventor: 'inventor', 发明人: 'inventor', 设计人: 'inventor',
  ipc: 'ipc', 分类: 'ipc', 分类号: 'ipc',
  year: 'year', 年: 'year', 年份: 'year', 申请年: 'year',
  kind: 'kind', 类型: 'kind', 种类: 'kind',
  status: 'status', 状态: 'status', 法律状态: 'status',
  number: 'number', 号: 'number', 申请号: 'number', 公开号: 'number', 公告号: 'number', 专利号: 'number',
}

/** `-`? (name ':')? ("quoted" or bare). Quotes are normalised before. */
const PART = /(-)?(?:([\p{L}]+):\s*)?(?:"([^"]*)"|([^\s"]+))/gu

/** Reads what a person types: `石墨烯 "电池管理" -电动车 申请人:演示 ipc:H01M year:2018-2020 状态:有效`. Never throws. */
export function parseSearchQuery(text: string, segmenter: Segmenter): SearchQuery {
  const query: SearchQuery = {
    words: [], phrases: [], without: [], applicants: [], inventors: [], applications: [], publications: [],
    ipc: [], kinds: [], statuses: [], years: null, problems: [],
  }
  for (const [, minus, name, quoted, bare] of normaliseText(text).replace(/[“”„「」『』]/g, '"').matchAll(PART)) {
    const value = (quoted ?? bare ?? '').trim()
    const filter = name === undefined ? undefined : FILTERS[name]
    if (value === '') continue
    if (minus) query.without.push(queryWords(value, segmenter))
    else if (filter) addFilter(query, filter, value)
    else if (quoted !== undefined) query.phrases.push({ text: value, words: queryWords(value, segmenter) })
    else if (!addNumber(query, value)) query.words.push(...queryWords(name === undefined ? value : `${name} ${value}`, segmenter))
  }
  return { ...query, words: [...new Set(query.words)], without: query.without.filter((words) => words.length > 0) }
}

/** A bare text counts as a number only when its check digit or kind code proves it: `2019` or `20190101` is a word. */
function addNumber(query: SearchQuery, text: string): boolean {
  const application = parseApplicationNumber(text)
  if (application.ok && application.value.form !== 'without-check') {
    query.applications.push(application.value.canonical)
    return true
  }
  const publication = parsePublicationNumber(text)
  if (publication.ok) query.publications.push(publication.value.canonical)
  return publication.ok
}

function addFilter(query: SearchQuery, filter: Filter, value: string): void {
  const understood = TAKERS[filter](query, value)
  if (!understood) query.problems.push(notUnderstood(filter, value))
}

const TAKERS: Readonly<Record<Filter, (query: SearchQuery, value: string) => boolean>> = {
  applicant: (query, value) => query.applicants.push(value) > 0,
  inventor: (query, value) => query.inventors.push(value) > 0,
  ipc: (query, value) => {
    const symbol = parseIpc(value)
    return symbol.ok && query.ipc.push(ipcPrefix(symbol.value)) > 0
  },
  kind: (query, value) => {
    const kind = kindOf(value)
    return kind !== null && query.kinds.push(kind) > 0
  },
  status: (query, value) => {
    const status = statusOf(value)
    return status !== null && query.statuses.push(status) > 0
  },
  year: (query, value) => {
    const years = readYears(value)
    if (years) query.years = years
    return years !== null
  },
  number: (query, value) => {
    if (addNumber(query, value)) return true
    const application = parseApplicationNumber(value)
    return application.ok && query.applications.push(application.value.canonical) > 0
  },
}

/** `2019`, `2018-2020`, `2018..2020`, `2018至2020`, `2018-`, `-2020`, with or without 年. */
function readYears(value: string): SearchQuery['years'] {
  const match = /^(\d{4})?年?(-|~|\.\.|至|到|—|–)?(\d{4})?年?$/.exec(value)
  if (!match) return null
  const [, first, range, last] = match
  if (first === undefined && last === undefined) return null
  if (range === undefined) return first !== undefined && last === undefined ? { from: Number(first), to: Number(first) } : null
  const years = { from: first === undefined ? null : Number(first), to: last === undefined ? null : Number(last) }
  return years.from !== null && years.to !== null && years.from > years.to ? null : years
}

const EXAMPLES: Readonly<Record<Filter, string>> = {
  applicant: '申请人:演示公司', inventor: '发明人:演示', ipc: 'ipc:H01M10', year: 'year:2018-2020', kind: '类型:实用新型', status: '状态:有效', number: '号:CN106540887A',
}

function notUnderstood(filter: Filter, value: string): Problem {
  return {
    code: `search.${filter}`,
    zh: `没有看懂检索条件“${value}”，已略去。`,
    en: `The condition ${value} was not understood and is left out.`,
    todo: { zh: `请按${EXAMPLES[filter]}的形式填写。`, en: `Write it as in ${EXAMPLES[filter]}.` },
  }
}
