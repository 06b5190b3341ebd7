import { isBeforeGrant } from './combine.ts'
import type { Patent, Publication } from './patent.ts'

export type Merged =
  | { readonly outcome: 'added' | 'changed' | 'same'; readonly patent: Patent }
  | { readonly outcome: 'conflict'; readonly stored: string; readonly incoming: string }

/**
 * What one source says of an application after another row of it has come (for several sources see combine.ts). The newer publication leads; what it
 * does not tell is kept from the older one, and an older one arriving late only fills gaps, so that the order in which
 * files arrive does not matter. Two filing dates of one application cannot both be true: a conflict, nothing is taken.
 */
export function merge(stored: Patent | undefined, incoming: Patent): Merged {
  if (stored === undefined) return { outcome: 'added', patent: incoming }
  if (stored.filedOn !== null && incoming.filedOn !== null && stored.filedOn !== incoming.filedOn) {
    return { outcome: 'conflict', stored: stored.filedOn, incoming: incoming.filedOn }
  }
  const newer = (incoming.publishedOn ?? '') >= (stored.publishedOn ?? '')
  const patent = newer ? lead(incoming, stored) : lead(stored, incoming)
  return { outcome: JSON.stringify(patent) === JSON.stringify(inOrder(stored)) ? 'same' : 'changed', patent }
}

function lead(first: Patent, second: Patent): Patent {
  const applicants = fuller(first, second, 'applicants')
  const inventors = fuller(first, second, 'inventors')
  return inOrder({
    ...first,
    abstract: first.abstract ?? second.abstract,
    applicants: applicants.list,
    original: second.original.length === 0 || second.publishedOn === null ? first.original : startsWith(first.original, second.original) ? first.original : second.original,
    inventors: inventors.list,
    firstOnly: [...(applicants.firstOnly ? ['applicants'] : []), ...(inventors.firstOnly ? ['inventors'] : [])],
    ipc: first.ipc.length > 0 ? first.ipc : second.ipc,
    locarno: first.locarno.length > 0 ? first.locarno : second.locarno,
    publications: union(first.publications, second.publications),
    publishedOn: first.publishedOn ?? second.publishedOn,
    filedOn: first.filedOn ?? second.filedOn,
    grantedOn: first.grantedOn ?? second.grantedOn,
    stated: first.stated ?? (first.grantedOn !== null && isBeforeGrant(second.stated) ? null : second.stated),
    address: first.address ?? second.address,
    postcode: first.postcode ?? (first.address === null ? second.postcode : null),
    doubts: [...new Set([...first.doubts, ...second.doubts])].sort(),
  })
}

/** A list cut to its first member gives way to the whole one that begins with it. */
function fuller(first: Patent, second: Patent, field: 'applicants' | 'inventors'): { list: readonly string[]; firstOnly: boolean } {
  const [mine, theirs] = [first[field], second[field]]
  const useTheirs = mine.length === 0 || (first.firstOnly.includes(field) && startsWith(theirs, mine) && !second.firstOnly.includes(field))
  return useTheirs && theirs.length > 0 ? { list: theirs, firstOnly: second.firstOnly.includes(field) } : { list: mine, firstOnly: first.firstOnly.includes(field) }
}

const startsWith = (whole: readonly string[], part: readonly string[]): boolean => part.length <= whole.length && part.every((name, i) => whole[i] === name)

function union(first: readonly Publication[], second: readonly Publication[]): readonly Publication[] {
  const byNumber = new Map<string, Publication>()
  for (const { number, date } of [...second, ...first]) byNumber.set(number, { number, date: date ?? byNumber.get(number)?.date ?? null })
  return [...byNumber.values()].sort((a, b) => ((a.date ?? '') + a.number < (b.date ?? '') + b.number ? -1 : 1))
}

/** Always the same order of fields, so that equal patents have equal JSON. */
const inOrder = (patent: Patent): Patent => ({
  application: patent.application, kind: patent.kind, title: patent.title, abstract: patent.abstract, applicants: patent.applicants, original: patent.original, inventors: patent.inventors,
  firstOnly: patent.firstOnly, ipc: patent.ipc, locarno: patent.locarno, publications: patent.publications.map(({ number, date }) => ({ number, date })), publishedOn: patent.publishedOn,
  filedOn: patent.filedOn, grantedOn: patent.grantedOn, stated: patent.stated, address: patent.address, postcode: patent.postcode, doubts: patent.doubts,
})
