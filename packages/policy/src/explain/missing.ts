import type { Cell } from '../decide/cell.ts'
import type { Ask, Open, Outcome } from '../decide/outcome.ts'
import type { Missing, Stage } from '../decide/types.ts'
import { ERROR, isUnknown } from '../truth/truth.ts'

const NOTHING: readonly Open[] = []

/** What still decides: only unknown parts under unknown parents; what is decided is not asked for. */
export function missingIn(outcomes: readonly Outcome[]): Missing[] {
  const found = new Map<string, Missing & { neededBy: string[]; stages: Stage[] }>()
  for (const each of outcomes)
    for (const { ask, outcome, problem } of openIn(each)) {
      const known = found.get(ask.name)
      const stage: Stage = outcome.kind === 'base' ? '金额' : outcome.kind === 'history' ? '关系' : '资格'
      if (!known) found.set(ask.name, { name: ask.name, label: ask.label, kind: ask.kind, question: ask.question, askOf: ask.askOf, problem, neededBy: [outcome.id], stages: [stage] })
      else {
        if (!known.neededBy.includes(outcome.id)) known.neededBy.push(outcome.id)
        if (!known.stages.includes(stage)) known.stages.push(stage)
      }
    }
  return [...found.values()]
}

export const openIn = (outcome: Outcome): readonly Open[] => (outcome.open ??= findOpen(outcome))

function findOpen(outcome: Outcome): readonly Open[] {
  if (!isUnknown(outcome.truth)) return NOTHING
  const parts = outcome.children.flatMap(openIn)
  const open: Open[] = []
  for (const ask of outcome.asks ?? []) open.push({ ask, outcome, problem: 'missing' })
  // A measured rule whose value is known is open only through the grounds of its exceptions.
  const valueKnown = outcome.measured !== undefined && outcome.measured.actual !== null
  if (!(valueKnown && parts.length > 0)) addOwn(open, outcome)
  open.push(...parts)
  return open
}

function addOwn(open: Open[], outcome: Outcome): void {
  const term = outcome.node.formula?.term
  if (!term || outcome.kind === 'judge') return
  const unknown = outcome.sides === undefined ? term.unknown(outcome.cells) : outcome.sides.flatMap(({ cells }) => term.unknown(cells))
  for (const cell of unknown) open.push({ ask: askFor(cell), outcome, problem: cell.state === ERROR ? 'error' : 'missing' })
}

function askFor({ name, definition }: Cell): Ask {
  const label = definition?.label ?? name
  return { name, label, kind: 'fact', question: definition?.question ?? `${label}？`, askOf: 'applicant' }
}

/** Conditions that wait for an expert. */
export function judgedIn(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.flatMap((outcome) => (!isUnknown(outcome.truth) ? [] : outcome.kind === 'judge' ? [outcome] : judgedIn(outcome.children)))
}
