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
    if (answer?.kind === '评措施' && effect.kind === '评措施') decision = answer.decision
    else if (answer?.kind === '抽取' && effect.kind === '抽取') {
      const persons = new Set(answer.persons.filter((person) => !effect.not.includes(person)))
      if (persons.size !== effect.count) return refuse('draw-incomplete', `应抽 ${effect.count} 人，只得 ${persons.size} 人；不减人数`, `${effect.count} persons were to be drawn, ${persons.size} could be`, [effect.role])
      drawn.push(...[...persons].map((person) => ({ role: effect.role, organisation: null, person, since: seq, until: null })))
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
