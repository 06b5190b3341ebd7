import type { Condition } from '../../pack/types.ts'
import { isUnknown, MISSING, or, type Truth } from '../../truth/truth.ts'
import type { Formula } from '../formula/formula.ts'
import type { Ask, Outcome, Side } from '../outcome.ts'
import { isActive, type Place } from '../place.ts'
import { axesOf } from '../readings.ts'
import type { Reads } from '../plan/reads.ts'
import type { TraceKind } from '../types.ts'
import { Node } from './node.ts'

/** A condition of the pack, made ready to be asked. */
export abstract class ConditionNode extends Node {
  declare readonly condition: Condition
  /** Its number among the nodes of a pack that are asked of the subject itself and that no reading touches; −1 for others. */
  index = -1

  constructor(condition: Condition, kind: TraceKind, text: () => string, formula?: Formula) {
    super({ id: condition.path, label: condition.id, kind, clauses: condition.clauses, printed: condition.printed, text, condition, plain: axesOf([condition]).length === 0, formula })
  }

  abstract evaluate(place: Place): Outcome

  /** What it may look at. */
  addTo(reads: Reads): void {
    if (this.formula) reads.addFacts(this.formula)
    if (!isOwn(this.condition)) reads.addPartners()
  }
}

/** How a condition comes out at a place; remembered there where no reading touches it. */
export function outcomeAt(node: ConditionNode, place: Place): Outcome {
  const { kept } = place
  if (kept === undefined || node.index < 0) return node.evaluate(place)
  return kept[node.index] ?? (kept[node.index] = node.evaluate(place))
}

export function outcomesOf(nodes: readonly ConditionNode[], place: Place): Outcome[] {
  const outcomes: Outcome[] = []
  for (const node of nodes) if (isActive(node.condition.when, place.choice)) outcomes.push(outcomeAt(node, place))
  return outcomes
}

/** Whether it looks at nobody but the applicant. */
export const isOwn = ({ who }: Condition): boolean => who === '申报单位'

/** What each party says of a condition that looks at more than the applicant (谁). */
export function sidesOf({ who }: Condition, formula: Formula, place: Place): Side[] {
  const partners = (place.partners ?? []).map((partner) => ({ cells: formula.read(partner), whose: '合作单位' }))
  return who === '合作单位' ? partners : [{ cells: formula.read(place.lookup), whose: '申报单位' }, ...partners]
}

/** One side is enough; while it is not known who the partners are, nothing but a true one decides. */
export const joined = (condition: Condition, truth: Truth, place: Place): Truth => (!isOwn(condition) && place.partners === undefined ? or(truth, MISSING) : truth)

export const partnerAsk = (condition: Condition, truth: Truth, place: Place): readonly Ask[] | undefined => (isUnknown(truth) && !isOwn(condition) && place.partners === undefined ? ASK_PARTNER : undefined)

const ASK_PARTNER: readonly Ask[] = [{ name: '合作单位', label: '合作单位', kind: 'partner', question: '与哪些单位联合申报？没有请选“无”。', askOf: 'applicant' }]
