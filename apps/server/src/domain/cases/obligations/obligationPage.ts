import type { TraceNode } from '@zhiyun/policy'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { Engine } from '../engine/engine.ts'
import { changeSchema, readChanges } from './changes.ts'
import { followsSchema, obligationSchema, shown } from './obligation.ts'
import { reach } from './reach.ts'
import { readReports, reportSchema } from './report.ts'
import { standingsOf } from './standing.ts'

const fileSchema = z.object({ file: z.string(), name: z.string(), bytes: z.int() })

/** One obligation whole: where it stands by the rule, what was reported, decided and set in motion. */
export const obligationPage = (engine: Engine) =>
  query({
    name: 'cases.obligationPage',
    route: 'GET /api/obligations/items/:obligation',
    summary: { zh: '义务详情', en: 'One obligation' },
    input: z.strictObject({ obligation: z.coerce.number().int() }),
    output: z.object({
      obligation: obligationSchema,
      /** What the rule computes today; null for what the procedure named. */
      standing: z.object({ status: z.string(), note: z.string(), trace: z.custom<TraceNode>().nullable(), missing: z.array(z.string()), follows: followsSchema.nullable() }).nullable(),
      reports: z.array(reportSchema),
      /** Uploaded, and not yet taken along by a report. */
      files: z.array(fileSchema),
      changes: z.array(changeSchema.omit({ proposer: true }).extend({ mine: z.boolean() })),
      restraint: z.object({ kind: z.string(), what: z.string(), since: z.string(), liftedOn: z.string().nullable() }).nullable(),
      settings: z.object({ reminders: z.array(z.int()), payback: z.string() }),
    }),
    async handle(context, { obligation }) {
      const row = await reach(context, obligation)
      return asSystem(context, async (within) => {
        const { db, session: { region } } = within
        const reports = await readReports(db, region, [obligation])
        const found = (await standingsOf(engine, within, [row], reports)).find(row)
        const { reminders, payback } = engine.obligations.rules
        return {
          obligation: shown(row),
          standing: found === null ? null : {
            status: found.status, note: found.note, trace: found.trace, missing: found.missing.map((each) => each.label),
            follows: found.recovery === null ? null : { text: found.recovery.text, low: found.recovery.amount?.low ?? null, high: found.recovery.amount?.high ?? null, clauses: [...found.recovery.clauses] },
          },
          reports: reports.map(({ obligation: _o, account: _a, ...report }) => report),
          files: await db.rows<z.infer<typeof fileSchema>>(sql`
            select f.id as file, f.name, f.bytes from cases.obligation_file e join platform.file f on f.region = e.region and f.id = e.file
            where e.region = ${region} and e.obligation = ${obligation} and e.report is null order by e.added_at, f.id`),
          changes: (await readChanges(db, region, obligation)).map(({ proposer, ...each }) => ({ ...each, mine: proposer === context.session.actor })),
          restraint: (await db.maybe<{ kind: string; what: string; since: string; liftedOn: string | null }>(sql`select kind, what, since, lifted_on as "liftedOn" from cases.restraint where region = ${region} and obligation = ${obligation}`)) ?? null,
          settings: { reminders: [...reminders], payback: `${payback.n}${payback.unit}` },
        }
      })
    },
  })
