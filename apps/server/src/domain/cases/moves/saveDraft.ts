import { saveDraft as save, type Fields } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action } from '../../../platform/action/declare.ts'
import { actorOf, momentOf } from '../engine/actor.ts'
import { held } from './carryOut.ts'
import type { Engine } from '../engine/engine.ts'
import { fieldsInput } from '../engine/fields.ts'
import { knownAtOpening } from '../record/knownAtOpening.ts'
import { refusedAs } from '../record/refused.ts'
import { saveContent } from '../record/store.ts'
import { requireVisible } from '../record/visible.ts'

/** Keeps what has been typed so far. Somebody else's save in between is refused with VERSION_CONFLICT, and nothing is lost. */
export const saveDraft = (engine: Engine) =>
  action({
    name: 'cases.saveDraft',
    route: 'POST /api/cases/:case/draft',
    summary: { zh: '保存草稿', en: 'Save a draft' },
    input: z.strictObject({ case: z.int(), form: z.string().max(50), v: z.int().nonnegative(), values: fieldsInput }),
    output: z.object({ v: z.int(), savedAt: z.string() }),
    subject: ({ case: id }) => `case/${id}`,
    async handle(context, { case: id, form, v, values }) {
      await requireVisible(context, id)
      const actor = await actorOf(context)
      return asSystem(context, async (within) => {
        const { procedure, stored } = await held(engine, within, id)
        // A draft follows what has become known since; what was handed in stays as it was.
        const known = stored.organisation !== null && stored.state.steps.length === 0 ? await knownAtOpening(within, procedure, stored.organisation) : null
        const before = { ...stored.state, fields: { ...stored.state.fields, ...known?.fields } }
        const saved = save(procedure, before, form, values as Fields, v, actor, momentOf(context.clock))
        if (!saved.ok) throw refusedAs(saved)
        await saveContent(within, procedure, stored, saved.case, known?.origins)
        return { v: saved.case.v, savedAt: context.clock.now().toISOString() }
      })
    },
  })
