import { z } from 'zod'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { source } from './fields.ts'
import { stageNames } from './stage.ts'

/** An account as a reader sees it. */
export const accountSchema = z.strictObject({
  id: z.int(),
  stage: z.enum(stageNames),
  source,
  programme: z.int(),
  programmeName: z.string(),
  year: z.int(),
  measure: z.string(),
  measureName: z.string(),
  case: z.int(),
  caseNumber: z.string(),
  beneficiary: z.string(),
})
export type AccountView = z.infer<typeof accountSchema>

/** The account of that id as one jsonb value, for a select that has `region` at hand. */
export const accountView = (region: number, id: Sql): Sql => sql`(
  select jsonb_build_object('id', a.id, 'stage', a.stage, 'source', a.source, 'programme', a.programme, 'programmeName', p.name, 'year', a.year,
    'measure', a.measure, 'measureName', coalesce(m.name, ''), 'case', a.case_id, 'caseNumber', coalesce(c.number, ''), 'beneficiary', coalesce(c.name, ''))
    from funds.account a join funds.programme p on p.region = a.region and p.id = a.programme
    left join funds.measure m on m.region = a.region and m.programme = a.programme and m.measure = a.measure
    left join funds.beneficiary c on c.region = a.region and c.case_id = a.case_id
   where a.region = ${region} and a.id = ${id})`
