import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { requireSeen } from '../parties/index.ts'
import { readNames } from './definition.ts'
import { putFacts } from './putFacts.ts'
import { ranks, sourceCode } from './source.ts'
import { loOf, statementInput } from './statement.ts'

/** Takes one's own word back: its own people a declaration, the office a verification. The history keeps it. */
export const withdrawFact = action({
  name: 'facts.withdrawFact',
  summary: { zh: '撤回事实', en: 'Withdraw a fact' },
  route: 'POST /api/facts/organisations/:organisation/withdraw',
  input: statementInput.omit({ value: true, evidence: true }).extend({ organisation: z.int(), source: z.enum(['申报', '核验', '认定']), authority: z.string().max(60).optional(), reason: z.string().trim().max(500).default('') }),
  output: z.object({ changed: z.int() }),
  subject: ({ organisation }) => `organisation/${organisation}`,
  async handle(context, { organisation, source, authority, ...input }) {
    const { db, session, clock } = context
    await requireSeen(context, organisation)
    const placed = loOf(await readNames(db), input, today(clock))
    if ('problem' in placed) throw new Refusal('INPUT_INVALID', undefined, [placed.problem])
    const { fact, lo } = placed
    const code = await sourceCode(db, source, authority)
    const current = await db.maybe<{ value: number | null; text: string | null }>(sql`
      select value, text from facts.fact
      where region = ${session.region} and subject = ${organisation} and name = ${fact.code} and lo = ${lo} and source = ${code ?? -1} and rank = ${ranks[source]} and superseded_at = 'infinity'`)
    if (code === undefined || current === undefined || (current.value === null && current.text === null)) throw new Refusal('NOT_FOUND', `${fact.name} ${lo}`)
    return { changed: await putFacts(context, [{ subject: organisation, fact, lo, source, code, stored: { value: null, text: null }, evidence: null }]) }
  },
})
