import type { Policy } from '../../decide/policy.ts'
import { Session } from '../../decide/session.ts'
import type { DecisionInput } from '../../decide/types.ts'
import { compileColumns, type PlanOptions } from '../plan/compile.ts'
import { assessPopulation } from '../run/assess.ts'
import { populationFromRows, type SubjectRow } from '../store/fromRows.ts'
import { needsOf } from '../store/needs.ts'

export type Disagreement = { readonly row: SubjectRow; readonly measure: string; readonly columns: string; readonly decide: string }

/** Decides rows both ways; what differs in status, kind of applicant or fen, the first few of it. */
export function disagreements(policy: Policy, options: PlanOptions, rows: readonly SubjectRow[], vectors = false, most = 5): { readonly decisions: number; readonly found: readonly Disagreement[] } {
  const plan = compileColumns(policy, options)
  const population = populationFromRows(policy.dictionary, needsOf(policy), rows)
  const found: Disagreement[] = []
  let decisions = 0
  assessPopulation(policy, plan, population, { vectors, visit: (block) => {
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
