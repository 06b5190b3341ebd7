import { z } from 'zod'
import { action, batch } from '../../../platform/action/declare.ts'
import { requireBulk } from './bulk.ts'
import type { Engine } from '../engine/engine.ts'
import { makeMove, movedSchema, moveFields, versionSeen } from './makeMove.ts'

const MOST = 200

/** 逐件: the same move in many cases, each for itself: a stale one is passed over, the others are done. */
export const moveEach = (engine: Engine) =>
  batch({
    name: 'cases.moveEach',
    route: 'POST /api/cases/moves',
    summary: { zh: '批量办理（逐件）', en: 'Make one move in many cases, each for itself' },
    input: z.strictObject({ ...moveFields, cases: z.array(z.strictObject({ case: z.int(), v: versionSeen })).min(1).max(MOST) }),
    items: ({ cases, ...move }) => cases.map((each) => ({ name: String(each.case), input: { ...each, ...move } })),
    of: action({
      name: 'cases.moveEach',
      route: 'POST /api/cases/moves',
      summary: { zh: '批量办理中的一件', en: 'One case of many' },
      input: z.strictObject({ case: z.int(), v: versionSeen, ...moveFields }),
      output: movedSchema,
      subject: ({ case: id }) => `case/${id}`,
      async handle(context, input) {
        const { moved, done } = await makeMove(engine, context, input)
        requireBulk(done, '逐件')
        return moved
      },
    }),
  })
