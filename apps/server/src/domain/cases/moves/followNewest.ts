import { comeOver } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action } from '../../../platform/action/declare.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { momentOf } from '../engine/actor.ts'
import { held } from './carryOut.ts'
import type { Engine } from '../engine/engine.ts'
import { versionSeen } from './makeMove.ts'
import { refusedAs } from '../record/refused.ts'
import { insertStep, projectDeadlines, saveContent } from '../record/store.ts'
import { requireVisible } from '../record/visible.ts'

/** 随新: lets a running case go on under the newest content of its procedure, where that allows it and nothing in it harms the case. */
export const followNewest = (engine: Engine) =>
  action({
    name: 'cases.followNewest',
    route: 'POST /api/cases/:case/follow-newest',
    summary: { zh: '在办件随新版事项办理', en: 'Let a running case follow the newest content' },
    input: z.strictObject({ case: z.int(), v: versionSeen }),
    output: z.object({ v: z.int(), hash: z.string(), outward: z.string() }),
    subject: ({ case: id }) => `case/${id}`,
    async handle(context, { case: id, v }) {
      await requireVisible(context, id)
      return asSystem(context, async (within) => {
        const { procedure, stored } = await held(engine, within, id)
        const newest = engine.procedures.find(procedure.id)
        if (newest === undefined) throw new Refusal('NOT_FOUND', procedure.id)
        const came = comeOver(procedure, newest, stored.state, { person: String(context.session.actor), v }, momentOf(within.clock))
        if (!came.ok) throw refusedAs(came)
        await saveContent(within, newest, stored, came.case)
        await insertStep(within, id, came.case.steps.at(-1)!)
        await projectDeadlines(within, id, newest, came.case)
        return { v: came.case.v, hash: newest.hash, outward: newest.states[came.case.state]!.outward }
      })
    },
  })
