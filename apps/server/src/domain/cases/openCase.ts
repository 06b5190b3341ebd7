import { openCase as open, type Fields, type Procedure } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import { action } from '../../platform/action/declare.ts'
import { readOrganisation, type OrganisationDetails } from '../parties/index.ts'
import { actorOf, momentOf } from './actor.ts'
import type { Engine } from './engine.ts'
import { takeNumber } from './number.ts'
import { refusedAs } from './refused.ts'
import { insertCase } from './store.ts'

/** What the house itself fills in; a person corrects what is not locked. */
function prefilled(procedure: Procedure, organisation: OrganisationDetails): Fields {
  const attributes: Record<string, string | null> = { 名称: organisation.name, 统一社会信用代码: organisation.uscc, 注册地区: organisation.district === null ? null : String(organisation.district), 联系人: organisation.contact, 联系电话: organisation.phone }
  return Object.fromEntries(Object.values(procedure.fields).flatMap(({ name, attribute }) => {
    const value = attribute === null ? undefined : attributes[attribute]
    return value === undefined || value === null ? [] : [[name, value]]
  }))
}

/** Begins an application as a draft, filled in as far as the organisation's own record goes. */
export const openCase = (engine: Engine) =>
  action({
    name: 'cases.openCase',
    route: 'POST /api/cases',
    summary: { zh: '起草一件申报', en: 'Begin an application' },
    input: z.strictObject({ organisation: z.int(), procedure: z.literal('项目申报').default('项目申报'), measure: z.string().regex(/^\d{3}\/\w+$/) }),
    output: z.object({ case: z.int(), no: z.string() }),
    subject: (_, { case: id }) => `case/${id}`,
    async handle(context, { organisation, procedure: id, measure }) {
      const { session } = context
      const details = await readOrganisation(context, organisation)
      engine.nameOf(measure)
      const procedure = engine.procedures.current(id)
      return asSystem(context, async (within) => {
        const no = await takeNumber(within, procedure.numbering)
        const opened = open(procedure, { no, fields: { ...prefilled(procedure, details), 申报措施: measure } }, actorOf(session), momentOf(context.clock), String(organisation))
        if (!opened.ok) throw refusedAs(opened)
        return { case: await insertCase(within, { procedure, state: opened.case, organisation, district: details.district }), no }
      })
    },
  })
