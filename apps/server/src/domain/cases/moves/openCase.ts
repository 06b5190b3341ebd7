import { openCase as open, type Procedure, type RelatedCase } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action } from '../../../platform/action/declare.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { readOrganisation } from '../../parties/index.ts'
import { actorOf, momentOf } from '../engine/actor.ts'
import { takesMeasure } from './beginnings.ts'
import { callsForCompetition, measuresFieldOf, refuseOutsideCalls } from '../record/calls.ts'
import type { Engine } from '../engine/engine.ts'
import { knownAtOpening } from '../record/knownAtOpening.ts'
import { lotFor } from '../record/lotFor.ts'
import { takeNumber } from '../record/number.ts'
import { requireAdmitted } from '../obligations/restraint.ts'
import { prefilled } from '../record/prefilled.ts'
import { refusedAs } from '../record/refused.ts'
import { insertCase } from '../record/store.ts'

/**
 * Begins an application as a draft, filled in as far as the organisation's own record goes, under a lot where it belongs to
 * one (a call). The lot is held meanwhile, so that it cannot close between the question and the answer.
 */
export const openCase = (engine: Engine) =>
  action({
    name: 'cases.openCase',
    route: 'POST /api/cases',
    summary: { zh: '起草一件申报', en: 'Begin an application' },
    input: z.strictObject({ organisation: z.int(), procedure: z.string().max(50).default('项目申报'), measure: z.string().regex(/^\d{3}\/\w+$/).optional().describe('where the procedure asks for one'), lot: z.int().optional().describe('the call, or other lot, it is handed in under') }),
    output: z.object({ case: z.int(), no: z.string() }),
    subject: (_, { case: id }) => `case/${id}`,
    async handle(context, { organisation, procedure: name, measure, lot }) {
      const details = await readOrganisation(context, organisation)
      const procedure = engine.procedures.find(name)
      if (procedure === undefined || procedure.entry !== '公开') throw new Refusal('NOT_FOUND', name)
      if (procedure.elsewhere !== null) throw new Refusal('DONE_ELSEWHERE', procedure.elsewhere)
      const asks = takesMeasure(procedure)
      if (asks !== (measure !== undefined)) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'measure', code: asks ? 'REQUIRED' : 'UNEXPECTED', zh: asks ? '请选一项措施' : '本事项不按措施申报', en: asks ? 'A measure is required' : 'This procedure names no measure' }])
      if (measure !== undefined) engine.nameOf(measure)
      if (measure !== undefined && !(await engine.holds(context, measure))) throw new Refusal('DOCUMENT_NOT_IN_FORCE', measure)
      const actor = await actorOf(context)
      return asSystem(context, async (within) => {
        if (measure !== undefined) await requireAdmitted(within, organisation, measure)
        if (measure !== undefined && lot === undefined && callsForCompetition(procedure) && engine.competes(measure)) return refuseOutsideCalls(engine, within, procedure, measure)
        const related = lot === undefined ? [] : [await lotFor(engine, within, procedure, lot)]
        const no = await takeNumber(within, procedure.numbering)
        const known = await knownAtOpening(within, procedure, organisation)
        const opened = open(procedure, { no, related, fields: { ...prefilled(procedure, details), ...known.fields, ...(measure === undefined ? {} : { 申报措施: measure }) } }, actor, momentOf(context.clock), String(organisation))
        if (!opened.ok) throw refusedAs(opened)
        requireOpened(procedure, related, measure)
        return { case: await insertCase(within, { procedure, state: opened.case, organisation, district: details.district, origins: known.origins, ...(lot === undefined ? {} : { lot }) }), no }
      })
    },
  })

/** A call takes only the measures that it opens: said before anything is filled in. */
function requireOpened(procedure: Procedure, [lot]: readonly RelatedCase[], measure: string | undefined): void {
  const field = measuresFieldOf(procedure)
  if (lot === undefined || field === null || measure === undefined) return
  const opened = lot.fields?.[field]
  if (Array.isArray(opened) && (opened as readonly unknown[]).includes(measure)) return
  throw new Refusal('INPUT_INVALID', undefined, [{ path: 'measure', code: 'NOT_IN_CALL', zh: `${lot.no} 没有开放这项措施`, en: `${lot.no} does not open this measure` }])
}
