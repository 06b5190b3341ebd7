import { checkShape } from '../form/validate.ts'
import type { Actor, CaseState, Moment } from '../model/case.ts'
import type { Fields } from '../model/field.ts'
import type { Settled } from '../model/plan.ts'
import type { Procedure } from '../model/procedure.ts'
import { refuse, type Refusal } from '../model/refusal.ts'
import { legalMoves } from './legal.ts'
import { invalid } from './move.ts'

/**
 * Saves what has been typed so far. Anybody may who could fill this form from here; nothing need be complete, but what
 * is there must be of its type. Adds no step; adds one to the version, so that two people on one draft find out.
 */
export function saveDraft(procedure: Procedure, on: CaseState, form: string, values: Fields, v: number, who: Actor, now: Moment): Settled | Refusal {
  if (procedure.hash !== on.hash) return refuse('other-procedure-version', '该件按另一版事项办理，请刷新后再试', 'the case runs under another version of its procedure')
  const mine = legalMoves(procedure, on, who, now).some((move) => move.form === form)
  if (!mine) return refuse('not-your-role', '您此刻不能填这张表', 'you may not fill this form now', [form])
  if (procedure.states[on.state]?.editable !== true) return refuse('not-editable', '此刻不能改这张表', 'the form is closed now', [form])
  if (v !== on.v) return refuse('stale-version', '草稿刚被他人改过，请对照后再存；您填的内容没有丢', 'somebody has changed the draft; compare and save again')
  const errors = checkShape(procedure, form, values)
  return errors.length > 0 ? invalid(errors) : { ok: true, case: { ...on, v: on.v + 1, fields: { ...on.fields, ...values } } }
}
