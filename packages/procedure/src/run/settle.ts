import { bounded } from '../form/validate.ts'
import type { CaseState, Party } from '../model/case.ts'
import type { EffectAnswers, MovePlan, Settled } from '../model/plan.ts'
import { refuse, type Refusal } from '../model/refusal.ts'
import { invalid } from './move.ts'

/**
 * Takes a plan whose effects have been performed and gives the case as it is to be stored. A refusal here means that
 * the transaction must be rolled back: the decision came out below the amount applied for, or a draw fell short.
 */
export function settle(on: CaseState, plan: MovePlan, answers: EffectAnswers): Settled | Refusal {
  if (plan.baseV !== on.v || plan.case !== on.no) return refuse('stale-version', '该件刚被他人更新，请刷新后再办', 'somebody has changed this case; reload and try again')
  const seq = plan.step.seq
  let decision = on.decision
  const drawn: Party[] = []
  for (const effect of plan.effects) {
    if (effect.kind !== '评措施' && effect.kind !== '抽取') continue
    const answer = answers[effect.key]
    if (answer?.kind === '评措施' && effect.kind === '评措施') {
      decision = answer.decision
      const outside = effect.competedInLot && !on.related.some(({ relation }) => relation === '批')
      if (outside && (decision.competed ?? decision.status === '可竞争')) return refuse('call-needed', '这项措施择优，须在开放的通知下申报', 'what is competed for is applied for under an open call', [decision.measure])
    } else if (answer?.kind === '抽取' && effect.kind === '抽取') {
      const found = new Set((answer.organisations ?? answer.persons).filter((each) => !effect.not.includes(each)))
      if (found.size > effect.count || found.size < effect.atLeast) return refuse('draw-incomplete', `应抽 ${effect.count}，至少 ${effect.atLeast}，只得 ${found.size}；不减`, `${effect.count} were to be drawn, at least ${effect.atLeast}; ${found.size} could be`, [effect.role])
      drawn.push(...[...found].map((each) => ({ role: effect.role, organisation: answer.organisations === undefined ? null : each, person: answer.organisations === undefined ? each : null, since: seq, until: null })))
    } else return refuse('effect-answer-missing', `${effect.kind}没有结果`, `the effect ${effect.kind} gave no answer`, [effect.key])
  }
  const fields = { ...on.fields, ...plan.writes }
  const errors = plan.bounds.flatMap((bound) => bounded(bound.field, fields[bound.field] ?? null, bound.kind, bound.than, (name) => fields[name], decision))
  if (errors.length > 0) return { ...invalid(errors), code: 'outside-limit' }

  const left = (party: Party): boolean => party.until === null && plan.leaves.some((each) => each.role === party.role && each.person === party.person && each.organisation === party.organisation)
  return {
    ok: true,
    case: {
      ...on,
      v: plan.note ? on.v : on.v + 1,
      state: plan.state,
      fields,
      decision,
      steps: [...on.steps.map((step) => (plan.voided.includes(step.seq) ? { ...step, voidedBy: seq } : step)), plan.step],
      parties: [...on.parties.map((party) => (left(party) ? { ...party, until: seq } : party)), ...plan.joins, ...drawn],
    },
  }
}
