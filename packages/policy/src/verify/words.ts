import { everyCondition, withParts } from '../check/rules.ts'
import type { Condition, Measure, Obligation, Pack, Test } from '../pack/types.ts'

/** Pairs in more than this share of the clauses (知识, 产权) tell no clause from another. */
const COMMON = 0.15
/** A rule is in the wrong place when another clause has this many more of its pairs, and more than twice as many. */
const CLEARLY_MORE = 3

/** A rule whose words stand in another clause than it cites. */
export type Misplaced = { readonly path: string; readonly cited: readonly string[]; readonly better: string }

/**
 * Rules whose words are not those of the clauses they cite, while another clause has them. A paraphrase keeps some of the
 * printed words; a wrong clause number keeps none. Figures cannot show this for rules that have none.
 */
export function misplacedRules(pack: Pack, texts: ReadonlyMap<string, string>): Misplaced[] {
  const pairs = new Map([...texts].map(([id, text]) => [id, pairsOf(text)]))
  const seen = new Map<string, number>()
  for (const set of pairs.values()) for (const pair of set) seen.set(pair, (seen.get(pair) ?? 0) + 1)
  return wordedRules(pack).flatMap(({ path, clauses, words }) => {
    if (!clauses.some((id) => pairs.has(id))) return []
    const own = [...pairsOf(words)].filter((pair) => (seen.get(pair) ?? 0) <= pairs.size * COMMON)
    const shared = (id: string): number => own.filter((pair) => pairs.get(id)?.has(pair)).length
    const mine = Math.max(...clauses.map(shared))
    const [better = '', most = 0] = [...pairs.keys()].map((id) => [id, shared(id)] as const).reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0] as const)
    return most - mine >= CLEARLY_MORE && most > 2 * mine ? [{ path, cited: clauses, better }] : []
  })
}

/** Kinds of applicant of which not two characters in a row stand in the clauses cited for them: perhaps printed in other words. */
export function unprintedApplicants(pack: Pack, texts: ReadonlyMap<string, string>): { readonly path: string; readonly applicant: string; readonly clauses: readonly string[] }[] {
  return pack.measures.flatMap(({ path, applicants, applicantClauses, applicantPrinted }) => {
    const text = applicantClauses.map((id) => texts.get(id) ?? '').join('\n')
    if (!applicantPrinted || text.trim() === '') return []
    return applicants.filter((applicant) => ![...pairsOf(applicant)].some((pair) => text.includes(pair))).map((applicant) => ({ path: `${path}/申领人`, applicant, clauses: applicantClauses }))
  })
}

/** A rule's own words, and the clauses it cites for them. */
type Worded = { readonly path: string; readonly clauses: readonly string[]; readonly words: string }

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

const wordsOfCondition = ({ id, path, clauses, test }: Condition): Worded => ({ path, clauses, words: `${id} ${wordsOfTest(test)}` })

const wordsOfDuties = ({ obligations }: Measure): Worded[] => obligations.filter(({ printed }) => printed).map((duty: Obligation) => ({ path: duty.path, clauses: duty.clauses, words: `${duty.id} ${duty.text}` }))

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
