import { openByEffect } from '@zhiyun/procedure'
import { readOrganisation } from '../../parties/index.ts'
import { momentOf } from '../engine/actor.ts'
import { knownAtOpening } from '../record/knownAtOpening.ts'
import { takeNumber } from '../record/number.ts'
import { prefilled } from '../record/prefilled.ts'
import { refusedAs } from '../record/refused.ts'
import { insertCase } from '../record/store.ts'
import { issueTicket } from '../record/ticket.ts'
import { soleOrganisation, type Performed, type Planned, type Scene } from './scene.ts'

/**
 * Opens a case that follows from this one, with the parties and values this one gives it. It is the case of the one
 * organisation appointed to it (whoever is paid, asked, or has to pay back); where several or none are, of this one's.
 */
export async function openFollowing({ engine, context, stored, plan, procedure: opener }: Scene, { procedure: name, relation, fields, parties }: Planned<'开案'>): Promise<Performed> {
  const procedure = engine.procedures.current(name)
  const no = await takeNumber(context, procedure.numbering)
  const organisation = soleOrganisation(parties) ?? stored.organisation
  const details = organisation === null ? null : await readOrganisation(context, organisation)
  const given = details === null ? {} : prefilled(procedure, details)
  const known = organisation === null ? null : await knownAtOpening(context, procedure, organisation)
  const ticket = Object.values(procedure.roles).some((role) => role.basis === '凭证') ? await issueTicket(context, stored.id) : null
  const related = relation === '成员' ? { related: [{ relation: '批' as const, no: stored.state.no, procedure: opener.id, state: plan.state, ending: plan.ending, fields: { ...stored.state.fields, ...plan.writes } }] } : {}
  const opened = openByEffect(procedure, { no, fields: { ...given, ...known?.fields, ...fields }, level: stored.state.level ?? opener.level, ...(ticket === null ? {} : { ticket }), ...related }, parties, momentOf(context.clock))
  if (!opened.ok) throw refusedAs(opened)
  const place = relation === '成员' ? { lot: stored.id } : { parent: { id: stored.id, relation } }
  const id = await insertCase(context, { procedure, state: opened.case, organisation, district: stored.district ?? details?.district ?? null, ...(known === null ? {} : { origins: known.origins }), ...place })
  return { kind: '开案', case: id, no }
}
