import { openCase as open } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action } from '../../../platform/action/declare.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { actorOf, momentOf } from '../engine/actor.ts'
import type { Engine } from '../engine/engine.ts'
import { lotFor } from '../record/lotFor.ts'
import { takeNumber } from '../record/number.ts'
import { refusedAs } from '../record/refused.ts'
import { insertCase } from '../record/store.ts'

/** Begins a case of the office's own: a call for applications, a run of payments. Its procedure says which post may. */
export const openInnerCase = (engine: Engine) =>
  action({
    name: 'cases.openInnerCase',
    route: 'POST /api/office-cases',
    summary: { zh: '起草一件内部事项', en: "Begin a case of the office's own" },
    input: z.strictObject({ procedure: z.string().max(50), lot: z.int().optional() }),
    output: z.object({ case: z.int(), no: z.string() }),
    subject: (_, { case: id }) => `case/${id}`,
    async handle(context, { procedure: name, lot }) {
      const procedure = engine.procedures.find(name)
      if (procedure === undefined || procedure.entry !== '内部') throw new Refusal('NOT_FOUND', name)
      const actor = await actorOf(context)
      return asSystem(context, async (within) => {
        const related = lot === undefined ? [] : [await lotFor(engine, within, procedure, lot)]
        const no = await takeNumber(within, procedure.numbering)
        const opened = open(procedure, { no, fields: {}, related }, actor, momentOf(context.clock))
        if (!opened.ok) throw refusedAs(opened)
        return { case: await insertCase(within, { procedure, state: opened.case, organisation: null, district: context.session.district, ...(lot === undefined ? {} : { lot }) }), no }
      })
    },
  })
