import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import type { Library } from './library.ts'

const choice = z.object({ axis: z.string(), value: z.string(), office: z.string(), decidedOn: z.string(), paper: z.string(), chosenAt: z.string() })
const validity = z.object({ inForce: z.boolean(), endsOn: z.string().nullable(), ground: z.string(), registeredAt: z.string() })

/** All that the office ever settled about a document, newest first. The offices are named and not the persons: those stand in the audit. */
export const officeDecisions = (library: Library) =>
  query({
    name: 'policies.officeDecisions',
    route: 'GET /api/policies/documents/:document/office-decisions',
    summary: { zh: '机关就文件所作的登记（读法、效力、原文）', en: 'What the office settled about a document: readings, validity, text' },
    input: z.strictObject({ document: z.string() }),
    output: z.object({
      choices: z.array(choice),
      validity: z.array(validity),
      printed: z.object({ clauses: z.int(), loadedAt: z.string() }).nullable().describe('null until the official text is loaded'),
    }),
    async handle({ db, session: { region } }, { document }) {
      library.pack(document)
      const choices = await db.rows<z.infer<typeof choice>>(sql`
        select axis, value, office, decided_on as "decidedOn", paper, to_char(chosen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "chosenAt"
        from policies.reading_choice where region = ${region} and document = ${document} order by id desc limit 500`)
      const registered = await db.rows<z.infer<typeof validity>>(sql`
        select in_force as "inForce", ends_on as "endsOn", ground, to_char(registered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "registeredAt"
        from policies.validity where region = ${region} and document = ${document} order by id desc limit 200`)
      const printed = await db.one<{ clauses: number; loadedAt: string | null }>(sql`
        select count(*) as clauses, to_char(max(loaded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "loadedAt" from policies.printed where region = ${region} and document = ${document}`)
      return { choices, validity: registered, printed: printed.loadedAt === null ? null : { clauses: printed.clauses, loadedAt: printed.loadedAt } }
    },
  })
