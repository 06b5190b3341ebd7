import type { Patent, Publication } from './patent.ts'
import type { Rank } from './sources.ts'

export type Statement = { readonly source: string; readonly patent: Patent }
/** What a register row says, and of each field the source whose word it is. */
export type Combined = { readonly patent: Patent; readonly won: Readonly<Partial<Record<keyof Patent, string>>> }

/**
 * What the register holds of an application of which several sources have spoken, field by field. What a publication prints
 * (title, names, classes, address) is that of the newest publication anybody knows, and of two sources that know the same
 * one, of the better. What does not change with publications (filing, grant, first applicants, status) is the better source's.
 * What the better one does not say the next one may. Does not depend on the order in which they spoke. At least one statement.
 */
export function combine(application: string, statements: readonly Statement[], rank: Rank): Combined {
  const byRank = (about: 'record' | 'status') => statements.toSorted((a, b) => rank(a.source, about) - rank(b.source, about) || (a.source < b.source ? -1 : 1))
  const better = byRank('record')
  const newer = better.toSorted((a, b) => compare(b.patent.publishedOn ?? '', a.patent.publishedOn ?? ''))
  const won: Partial<Record<keyof Patent, string>> = {}
  const first = <Field extends keyof Patent>(field: Field, order: readonly Statement[], says: (patent: Patent) => boolean = (patent) => patent[field] !== null): Patent[Field] => {
    const found = order.find(({ patent }) => says(patent)) ?? order[0]!
    if (says(found.patent)) won[field] = found.source
    return found.patent[field]
  }
  const whole = (field: 'applicants' | 'inventors') => {
    const led = newer.find(({ patent }) => patent[field].length > 0)?.patent
    // A list cut to its first member gives way to a whole one that begins with it.
    const fuller = led?.firstOnly.includes(field) ? newer.filter(({ patent }) => patent[field].length > 0 && !patent.firstOnly.includes(field) && patent[field][0] === led[field][0]) : []
    return first(field, [...fuller, ...newer], (patent) => patent[field].length > 0) as readonly string[]
  }
  const filedOn = first('filedOn', better)
  const grantedOn = first('grantedOn', better)
  const stated = first('stated', byRank('status').filter(({ patent }) => !(grantedOn !== null && isBeforeGrant(patent.stated))).concat(grantedOn === null ? [] : [NOTHING_STATED(statements[0]!)]))
  const [applicants, inventors] = [whole('applicants'), whole('inventors')]
  const isCut = (field: 'applicants' | 'inventors') => statements.find(({ source }) => source === won[field])?.patent.firstOnly.includes(field) === true
  const disagree = new Set(statements.map(({ patent }) => patent.filedOn).filter((day) => day !== null)).size > 1
  const patent: Patent = {
    application, kind: better[0]!.patent.kind,
    title: first('title', newer), abstract: first('abstract', newer), applicants,
    original: first('original', better.toSorted((a, b) => compare(a.patent.publications[0]?.date ?? LATE, b.patent.publications[0]?.date ?? LATE)), ({ original }) => original.length > 0),
    inventors, firstOnly: (['applicants', 'inventors'] as const).filter(isCut),
    ipc: first('ipc', newer, ({ ipc }) => ipc.length > 0), locarno: first('locarno', newer, ({ locarno }) => locarno.length > 0),
    publications: union(better), publishedOn: first('publishedOn', newer), filedOn, grantedOn, stated,
    address: first('address', newer), postcode: first('postcode', newer),
    doubts: [...new Set([...statements.flatMap(({ patent: { doubts } }) => doubts), ...(disagree ? [FILING_DATES_DISAGREE] : [])])].sort(),
  }
  return { patent, won }
}

export const FILING_DATES_DISAGREE = 'patent.filing-dates-disagree'

const LATE = '9999'
const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

/** A grant ends what was said of the examination. */
export const isBeforeGrant = (stated: Patent['stated']): boolean => stated === 'filed' || stated === 'published' || stated === 'in-examination'
const NOTHING_STATED = ({ source, patent }: Statement): Statement => ({ source, patent: { ...patent, stated: null } })

function union(better: readonly Statement[]): readonly Publication[] {
  const byNumber = new Map<string, Publication>()
  for (const { number, date } of better.flatMap(({ patent }) => patent.publications)) byNumber.set(number, { number, date: byNumber.get(number)?.date ?? date })
  return [...byNumber.values()].sort((a, b) => ((a.date ?? '') + a.number < (b.date ?? '') + b.number ? -1 : 1))
}
