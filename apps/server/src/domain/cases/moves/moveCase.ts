import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import type { Engine } from '../engine/engine.ts'
import { makeMove, movedSchema, moveFields, versionSeen } from './makeMove.ts'

/** Makes one move in a case: submit, accept, score, approve, sign, pay … whatever the procedure's lines allow this person now. */
export const moveCase = (engine: Engine) =>
  action({
    name: 'cases.moveCase',
    route: 'POST /api/cases/:case/moves',
    summary: { zh: '办理一步', en: 'Make a move in a case' },
    input: z.strictObject({ case: z.int(), v: versionSeen, ...moveFields }),
    output: movedSchema,
    subject: ({ case: id }) => `case/${id}`,
    handle: async (context, input) => (await makeMove(engine, context, input)).moved,
  })
