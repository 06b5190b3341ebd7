import { z } from 'zod'
import type { Context } from '../../../../platform/action/context.ts'
import { action } from '../../../../platform/action/declare.ts'
import { sql } from '../../../../platform/database/sql.ts'
import { Refusal } from '../../../../platform/errors/refusal.ts'
import { day, organisation, requireHeld, standing } from './record.ts'

/** How much of a patent is whose, where it is not equal parts. Shares of one day may not exceed the whole. */
export const recordShare = action({
  name: 'patents.recordShare',
  summary: { zh: '登记权利份额', en: 'Record a share' },
  route: 'POST /api/patents/shares',
  input: z.strictObject({ organisation, application: z.string().max(30), holder: z.string().trim().min(1).max(200), shareOf: z.int().min(1).max(1_000_000), shareIn: z.int().min(1).max(1_000_000), since: day }),
  output: z.object({ id: z.int(), state: z.enum(['declared', 'confirmed']) }),
  subject: ({ application }) => `patent/${application}`,
  async handle(context, { organisation: holding, application, holder, shareOf, shareIn, since }) {
    await requireHeld(context, holding, [application])
    const { db, session, clock } = context
    const { state, source } = standing(context)
    await requireWhole(context, application, { holder, of: shareOf, in: shareIn })
    const { id } = await db.one<{ id: number }>(sql`
      insert into patents.share(region, application, holder, share_of, share_in, since, state, source, declared_for, declared_by, declared_at)
      values(${session.region}, ${application}, ${holder}, ${shareOf}, ${shareIn}, ${since}, ${state}, ${source}, ${holding ?? null}, ${session.actor}, ${clock.now()}) returning id`)
    return { id, state }
  },
})

type Fraction = { readonly of: number; readonly in: number }

/** One after the other for a patent; an owner does not see what others have declared, so the office is asked again when it confirms. */
export async function requireWhole({ db, session }: Pick<Context, 'db' | 'session'>, application: string, { holder, ...share }: Fraction & { readonly holder: string }): Promise<void> {
  await db.run(sql`select pg_advisory_xact_lock(hashtext('zhiyun.patents.share'), hashtext(${application}))`)
  const others = await db.rows<Fraction>(sql`
    select share_of as of, share_in as in from patents.share where region = ${session.region} and application = ${application} and holder <> ${holder} and state = 'confirmed' and until is null`)
  if (exceedsWhole([...others, share])) throw new Refusal('SHARES_EXCEED', application)
}

/** Exactly, in fractions. */
export function exceedsWhole(shares: readonly Fraction[]): boolean {
  let [of, whole] = [0n, 1n]
  for (const share of shares) [of, whole] = [of * BigInt(share.in) + BigInt(share.of) * whole, whole * BigInt(share.in)]
  return of > whole
}
