import type { Fields } from '@zhiyun/procedure'
import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { actorOf } from './actor.ts'
import { carryOut } from './carryOut.ts'
import type { Engine } from './engine.ts'
import { fieldsInput } from './fields.ts'
import { requireVisible } from './visible.ts'

/** Makes one move in a case: submit, accept, score, approve, sign, pay … whatever the procedure's lines allow this person now. */
export const moveCase = (engine: Engine) =>
  action({
    name: 'cases.moveCase',
    route: 'POST /api/cases/:case/moves',
    summary: { zh: '办理一步', en: 'Make a move in a case' },
    input: z.strictObject({
      case: z.int(),
      action: z.string().max(50),
      v: z.int().nonnegative().describe('the version that was seen'),
      values: fieldsInput.optional(),
      opinion: z.string().max(5000).optional(),
      person: z.string().max(20).optional(),
    }),
    output: z.object({ v: z.int(), outward: z.string(), arrived: z.boolean(), ended: z.boolean() }),
    subject: ({ case: id }) => `case/${id}`,
    async handle(context, { case: id, action: name, values, ...input }) {
      await requireVisible(context, id)
      const { after, procedure, plan } = await carryOut(engine, context, {
        case: id,
        action: name,
        input: { v: input.v, ...(values === undefined ? {} : { values: values as Fields }), ...(input.opinion === undefined ? {} : { opinion: input.opinion }), ...(input.person === undefined ? {} : { person: input.person }) },
        actor: actorOf(context.session),
      })
      return { v: after.v, outward: procedure.states[after.state]!.outward, arrived: plan.arrived, ended: plan.ending !== null }
    },
  })
