import type { Policy } from '../../decide/policy.ts'
import { Session } from '../../decide/session.ts'
import type { DecisionInput } from '../../decide/types.ts'
import { compileColumns, type PlanOptions } from '../plan/compile.ts'
import { assessPopulation } from '../run/assess.ts'
import { populationFromRows, type SubjectRow } from '../store/fromRows.ts'
import { needsOf } from '../store/needs.ts'
import { placePopulation } from '../store/place.ts'

export type Disagreement = { readonly row: SubjectRow; readonly measure: string; readonly columns: string; readonly decide: string }

/** Word by word; by vectors with columns copied for each block; or with columns where vectors reach them. */
export type Way = 'words' | 'copied' | 'placed'
export const WAYS: readonly Way[] = ['words', 'copied', 'placed']

/** Decides rows both ways; what differs in status, kind of applicant or fen, the first few of it. */
export function disagreements(policy: Policy, options: PlanOptions, rows: readonly SubjectRow[], way: Way = 'words', most = 5): { readonly decisions: number; readonly found: readonly Disagreement[] } {
  const plan = compileColumns(policy, options)
  const read = populationFromRows(policy.dictionary, needsOf(policy), rows)
  const population = way === 'placed' ? placePopulation(read) : read
  const found: Disagreement[] = []
  let decisions = 0
  assessPopulation(policy, plan, population, { vectors: way !== 'words', visit: (block) => {
    for (let at = 0; at < block.count && found.length < most; at++) {
      const row = rows[block.from + at]!
      const session = new Session(policy, inputOf(row, options))
      for (const view of block.measures) {
        const solved = session.solve(view.measure)
        const inapplicable = solved.assessment.outcomes.some((outcome) => outcome.kind === 'applicant' && outcome.truth === 16)
        const columns = `${view.status(at)} ${view.low(at)} ${view.high(at)} ${view.inapplicable(at)}`
        const decided = `${solved.status} ${solved.interval.low} ${solved.interval.high ?? Infinity} ${inapplicable}`
        decisions += 1
        if (columns !== decided && found.length < most) found.push({ row, measure: view.measure, columns, decide: decided })
      }
    }
  } })
  return { decisions, found }
}

export function inputOf(row: SubjectRow, { date, readings, validity }: PlanOptions): DecisionInput {
  const { groups: _, ...input } = row
  return { date, ...input, ...(readings === undefined ? {} : { readings }), ...(validity === undefined ? {} : { validity }) }
}
