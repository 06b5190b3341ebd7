import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { avoidanceSchema, avoidancesOf } from './avoidance.ts'
import { expertColumns, expertSchema, standings, type Expert } from './expert.ts'

const standingSchema = z.object({ standing: z.enum(standings), reason: z.string(), at: z.string(), by: z.string().nullable() })

/** One expert with what he has declared and how he has stood. */
export const expertPage = query({
  name: 'experts.expertPage',
  route: 'GET /api/experts/:expert',
  summary: { zh: '专家详情', en: 'One expert' },
  input: z.strictObject({ expert: z.coerce.number().int() }),
  output: expertSchema.extend({ avoidances: z.array(avoidanceSchema), history: z.array(standingSchema) }),
  async handle({ db, session }, { expert }) {
    const found = await db.maybe<Expert>(sql`select ${expertColumns} from experts.expert e where e.region = ${session.region} and e.id = ${expert}`)
    if (found === undefined) throw new Refusal('NOT_FOUND', `expert/${expert}`)
    const history = await db.rows<z.infer<typeof standingSchema>>(sql`
      select s.standing, s.reason, to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, p.name as by
      from experts.standing s left join parties.person p on p.region = s.region and p.account = s.by where s.region = ${session.region} and s.expert = ${expert} order by s.id desc`)
    return { ...found, avoidances: await avoidancesOf(db, session.region, expert), history }
  },
})
