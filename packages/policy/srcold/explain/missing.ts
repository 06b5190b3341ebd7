import { unknownNames } from '../decide/evaluate.ts'
import type { Outcome } from '../decide/outcome.ts'
import type { Missing, Stage } from '../decide/types.ts'
import { ERROR, isUnknown } from '../truth/truth.ts'

type Ask = NonNullable<Outcome['asks']>[number]
type Open = { readonly ask: Ask; readonly outcome: Outcome; readonly problem: 'missing' | 'error' }

/** What still decides: only unknown parts under unknown parents; what is decided is not asked for. */
export function missingIn(outcomes: readonly Outcome[]): Missing[] {
  const found = new Map<string, Missing & { neededBy: string[]; stages: Stage[] }>()
  for (const { ask, outcome, problem } of outcomes.flatMap(openIn)) {
    const known = found.get(ask.name)
    const stage: Stage = outcome.kind === 'base' ? '金额' : outcome.kind === 'history' ? '关系' : '资格'
    if (!known) found.set(ask.name, { ...ask, problem, neededBy: [outcome.id], stages: [stage] })
    else {
      if (!known.neededBy.includes(outcome.id)) known.neededBy.push(outcome.id)
      if (!known.stages.includes(stage)) known.stages.push(stage)
    }
  }
  return [...found.values()]
}

function openIn(outcome: Outcome): Open[] {
  if (!isUnknown(outcome.truth)) return []
  const asks = (outcome.asks ?? []).map((ask): Open => ({ ask, outcome, problem: 'missing' }))
  const parts = outcome.children.flatMap(openIn)
  // A measured rule whose value is known is open only through the grounds of its exceptions.
  const valueKnown = outcome.measured !== undefined && outcome.measured.actual !== null
  return [...asks, ...(valueKnown && parts.length > 0 ? [] : ownNames(outcome)), ...parts]
}

function ownNames(outcome: Outcome): Open[] {
  if (outcome.kind === 'judge') return []
  return (outcome.read ?? []).flatMap(({ of, lookup }) =>
    unknownNames(of, lookup).map((name): Open => {
      const { definition, state } = lookup.cell(name)
      const label = definition?.label ?? name
      return { ask: { name, label, kind: 'fact', question: definition?.question ?? `${label}？`, askOf: 'applicant' }, outcome, problem: state === ERROR ? 'error' : 'missing' }
    }),
  )
}

/** Conditions that wait for an expert. */
export function judgedIn(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.flatMap((outcome) => (!isUnknown(outcome.truth) ? [] : outcome.kind === 'judge' ? [outcome] : judgedIn(outcome.children)))
}
