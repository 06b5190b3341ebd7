import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { AssetRules } from '../rules/rules.ts'
import { assessSome } from './assess.ts'

/** The office confirms or refuses what was said; the patent is judged again at once. Nobody confirms his own word. */
export const decideEvidence = (rules: AssetRules) =>
  action({
    name: 'assets.decideEvidence',
    summary: { zh: '核定高价值专利的依据', en: 'Decide on evidence of high value' },
    route: 'POST /api/assets/evidence/:evidence/decide',
    input: z.strictObject({ evidence: z.coerce.number().int(), confirm: z.boolean(), reason: z.string().trim().max(1000).default('') }).refine(({ confirm, reason }) => confirm || reason !== '', { path: ['reason'], error: '不予认可要写理由 a refusal needs its reason' }),
    output: z.object({}),
    subject: ({ evidence }) => `evidence/${evidence}`,
    async handle(context, { evidence, confirm, reason }) {
      const { db, session, clock } = context
      const found = await db.maybe<{ application: string; state: string; recordedBy: number }>(sql`
        select application, state, recorded_by as "recordedBy" from assets.evidence where region = ${session.region} and id = ${evidence} for update`)
      if (found === undefined) throw new Refusal('NOT_FOUND', `evidence/${evidence}`)
      if (found.state !== 'recorded') throw new Refusal('EVIDENCE_DECIDED')
      if (found.recordedBy === session.actor) throw new Refusal('SAME_PERSON')
      await db.run(sql`update assets.evidence set state = ${confirm ? 'confirmed' : 'refused'}, decided_by = ${session.actor}, decided_at = ${clock.now()}, reason = ${reason} where region = ${session.region} and id = ${evidence}`)
      if (confirm) await asSystem(context, (within) => assessSome(within, rules, [found.application]))
      return {}
    },
  })
