import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { drawByLot } from './lot.ts'
import { requireVisible } from './visible.ts'

const account = z.int()
const drawSchema = z.object({
  step: z.int(),
  role: z.string(),
  at: z.string(),
  seed: z.string(),
  pool: z.array(account).describe('accounts that could be drawn'),
  avoided: z.array(z.int()).describe('organisations whose people could not'),
  drawn: z.array(account),
  again: z.array(account).describe('drawn again just now from the same pool with the same seed'),
  matches: z.boolean(),
})

/** The draws of a case, each repeated: whether the same pool and seed still give the same persons. */
export const draws = query({
  name: 'cases.draws',
  route: 'GET /api/cases/:case/draws',
  summary: { zh: '抽取复算', en: 'Repeat the draws of a case' },
  input: z.strictObject({ case: z.coerce.number().int() }),
  output: z.object({ draws: z.array(drawSchema) }),
  async handle(context, { case: id }) {
    await requireVisible(context, id)
    const rows = await asSystem(context, ({ db, session }) => db.rows<Omit<z.infer<typeof drawSchema>, 'again' | 'matches'>>(sql`
      select step, role, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, seed, pool::int[], avoided::int[], drawn::int[]
      from cases.draw where region = ${session.region} and case_id = ${id} order by step, role`))
    return {
      draws: rows.map((row) => {
        const again = drawByLot(row.pool, row.seed, row.drawn.length)
        return { ...row, again, matches: again.join() === row.drawn.join() }
      }),
    }
  },
})
