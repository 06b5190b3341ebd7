import { everyCondition, withParts } from '../check/rules.ts'
import { namesIn } from '../expression/resolve.ts'
import type { Condition, Measure, Obligation, Pack, Test } from '../pack/types.ts'

/** Pairs in more than this share of the clauses (知识, 产权) tell no clause from another. */
const COMMON = 0.15
/** A rule is in the wrong place when another clause has this many more of its pairs, and more than twice as many. */
const CLEARLY_MORE = 3

/** A name of which the cited clauses have nothing is in the wrong place when another clause has this many of its pairs. */
const A_WORD = 2
/** Shorter names (企业, 高校) stand in too many clauses to tell anything. */
const WHOLE_NAME = 3
/** A pair in more names than this tells none of them apart. */
const OF_FEW = 4
/** Said by the dictionary, not by the clause. */
const PERIOD = /^(?:是否|上年度|前年度|本年度|近两年)/

/** A rule, or one name in it, whose words stand in another clause than it cites; `better` null when the name stands in none. */
export type Misplaced = { readonly name?: string; readonly path: string; readonly cited: readonly string[]; readonly better: string | null }

/**
 * Rules whose words are not those of the clauses they cite, while another clause has them. A paraphrase keeps some of the
 * printed words; a wrong clause number keeps none. Figures cannot show this for rules that have none.
 */
export function misplacedRules(pack: Pack, texts: ReadonlyMap<string, string>): Misplaced[] {
  const pairs = new Map([...texts].map(([id, text]) => [id, pairsOf(text)]))
  const seen = new Map<string, number>()
  for (const set of pairs.values()) for (const pair of set) seen.set(pair, (seen.get(pair) ?? 0) + 1)
  /** How many telling pairs of `words` stand in the cited clauses, and the clause where most stand. */
  const placed = (words: string, clauses: readonly string[]): { readonly mine: number; readonly most: number; readonly better: string } => {
    const own = [...pairsOf(words)].filter((pair) => (seen.get(pair) ?? 0) <= pairs.size * COMMON)
    const shared = (id: string): number => own.filter((pair) => pairs.get(id)?.has(pair)).length
    const [better, most] = [...pairs.keys()].map((id) => [id, shared(id)] as const).reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0] as const)
    return { mine: Math.max(...clauses.map(shared)), most, better }
  }
  return wordedRules(pack).flatMap(({ path, clauses, words, names }): Misplaced[] => {
    if (!clauses.some((id) => pairs.has(id))) return []
    const { mine, most, better } = placed(words, clauses)
    if (most - mine >= CLEARLY_MORE && most > 2 * mine) return [{ path, cited: clauses, better }]
    return names.flatMap((name): Misplaced[] => {
      const place = placed(name.replace(PERIOD, ''), clauses)
      return place.mine === 0 ? [{ path, cited: clauses, better: place.most >= A_WORD ? place.better : null, name }] : []
    })
  })
}

/** Identities of the dictionary printed in the clauses cited for the applicants, and not among them: one forgotten, or someone else the clause speaks of. */
export function forgottenApplicants(pack: Pack, identities: readonly string[], texts: ReadonlyMap<string, string>): { readonly path: string; readonly applicants: readonly string[]; readonly clauses: readonly string[] }[] {
  return pack.measures.flatMap(({ path, applicants, applicantClauses, joint }) => {
    const text = applicantClauses.map((id) => texts.get(id) ?? '').join('\n')
    const known = [...applicants, joint?.required ?? '', joint?.allowed ?? ''].join('、')
    const forgotten = identities.filter((identity) => identity.length >= WHOLE_NAME && text.includes(identity) && !known.includes(identity))
    return forgotten.length === 0 ? [] : [{ path: `${path}/申领人`, applicants: forgotten, clauses: applicantClauses }]
  })
}

/** Kinds of applicant of which no telling pair of characters stands in the clauses cited for them: perhaps printed in other words. */
export function unprintedApplicants(pack: Pack, identities: readonly string[], texts: ReadonlyMap<string, string>): { readonly path: string; readonly applicants: readonly string[]; readonly clauses: readonly string[] }[] {
  return pack.measures.flatMap(({ path, applicants, applicantClauses, applicantPrinted }) => {
    const text = applicantClauses.map((id) => texts.get(id) ?? '').join('\n')
    if (!applicantPrinted || text.trim() === '') return []
    const unprinted = applicants.filter((applicant) => !telling(applicant, identities).some((pair) => text.includes(pair)))
    return unprinted.length === 0 ? [] : [{ path: `${path}/申领人`, applicants: unprinted, clauses: applicantClauses }]
  })
}

/** The pairs of a name that tell it from others: 机构 and 企业 end too many. A name made of nothing else keeps all. */
function telling(name: string, identities: readonly string[]): string[] {
  const all = [...pairsOf(name)]
  const own = all.filter((pair) => identities.filter((identity) => identity.includes(pair)).length <= OF_FEW)
  return own.length > 0 ? own : all
}

/** A rule's own words, and the clauses it cites for them. */
type Worded = { readonly path: string; readonly clauses: readonly string[]; readonly words: string; readonly names: readonly string[] }

/** Pairs of characters; Chinese words are mostly two characters long, so pairs stand for words without a dictionary. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (const run of text.match(/\p{Script=Han}{2,}/gu) ?? []) for (let at = 0; at + 2 <= run.length; at += 1) pairs.add(run.slice(at, at + 2))
  return pairs
}

/** Everything in a pack that has words and cites: conditions, obligations, programme steps. */
function wordedRules(pack: Pack): Worded[] {
  const general = pack.general.flatMap(withParts).map(wordsOfCondition)
  return [...general, ...pack.measures.flatMap((measure) => [...everyCondition(measure).filter(({ path, printed }) => printed && path.startsWith(`${measure.id}/`)).map(wordsOfCondition), ...wordsOfDuties(measure)])]
}

const wordsOfCondition = ({ id, path, clauses, test }: Condition): Worded => ({ path, clauses, words: `${id} ${wordsOfTest(test)}`, names: namesOfTest(test) })

const wordsOfDuties = ({ obligations }: Measure): Worded[] => obligations.filter(({ printed }) => printed).map((duty: Obligation) => ({ path: duty.path, clauses: duty.clauses, words: `${duty.id} ${duty.text}`, names: duty.test ? namesOfTest(duty.test) : [] }))

/** The names a test looks at itself; those of its parts are looked for with the parts. */
const namesOfTest = (test: Test): string[] => (test.kind === 'measure' || test.kind === 'is' ? [...new Set(namesIn(test.of))] : [])

function wordsOfTest(test: Test): string {
  switch (test.kind) {
    case 'measure':
    case 'is':
      return test.source
    case 'judge':
      return test.question
    default:
      return test.of.map((part) => `${part.id} ${wordsOfTest(part.test)}`).join(' ')
  }
}
