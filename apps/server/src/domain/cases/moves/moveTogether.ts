import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { canonical } from '../../../platform/action/canonical.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { requireBulk } from './bulk.ts'
import type { Engine } from '../engine/engine.ts'
import { makeMove, movedSchema, moveFields, versionSeen } from './makeMove.ts'

const MOST = 200

/** 同进退: the same move in many cases as one: all are done or none (a run of payments). Each has its own row in the audit. */
export const moveTogether = (engine: Engine) =>
  action({
    name: 'cases.moveTogether',
    route: 'POST /api/cases/joint-moves',
    summary: { zh: '批量办理（同进退）', en: 'Make one move in many cases, all or none' },
    input: z.strictObject({ ...moveFields, cases: z.array(z.strictObject({ case: z.int(), v: versionSeen })).min(1).max(MOST) }),
    output: z.object({ moved: z.array(movedSchema.extend({ case: z.int() })) }),
    async handle(context, { cases, ...move }) {
      const { db, session } = context
      const moved = []
      // In one order for all, so that two runs do not wait for each other crosswise.
      for (const each of [...cases].sort((a, b) => a.case - b.case)) {
        const { moved: one, done } = await makeMove(engine, context, { ...each, ...move }).catch((error: unknown) => {
          throw error instanceof Refusal ? new Refusal(error.code, `案 case ${each.case}：${error.detail ?? ''}`, error.fields) : error
        })
        requireBulk(done, '同进退')
        await db.client.query('select platform.finish_action($1,$2,$3,$4,$5,$6,$7,$8)', [session.region, session.actor, session.role, null, 'cases.moveTogether', `case/${each.case}`, canonical({ ...each, ...move }), canonical(one)])
        moved.push({ case: each.case, ...one })
      }
      return { moved }
    },
  })
