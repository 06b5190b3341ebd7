import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import { sql, type Database } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'

export const levels = ['nation', 'province', 'city', 'district'] as const
const regionSchema = z.object({ code: z.int(), name: z.string(), english: z.string(), level: z.enum(levels), parent: z.int().nullable() })
export type Region = z.infer<typeof regionSchema>

/** The tenant's city, what it belongs to and its districts. */
export const listRegions = query({
  name: 'parties.listRegions',
  summary: { zh: '行政区划', en: 'Administrative divisions' },
  route: 'GET /api/parties/regions',
  input: z.strictObject({}),
  output: z.object({ regions: z.array(regionSchema) }),
  async handle({ db, session }) {
    const regions = await db.rows<Region>(sql`
      with recursive above as (
        select * from parties.region where code = ${session.region}
        union all select r.* from parties.region r join above on r.code = above.parent
      )
      select code, name, english, level, parent from above
      union all select code, name, english, level, parent from parties.region where parent = ${session.region}
      order by code`)
    return { regions }
  },
})

export async function districtsOf(db: Database, region: number): Promise<Map<number, string>> {
  const rows = await db.rows<{ code: number; name: string }>(sql`select code, name from parties.region where parent = ${region} and level = 'district'`)
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/** Refuses a district that is not one of this city's. */
export async function requireDistrict(db: Database, region: number, district: number | null | undefined): Promise<void> {
  if (district === null || district === undefined) return
  const districts = await districtsOf(db, region)
  if (districts.has(district)) return
  const known = [...districts].map(([code, name]) => `${code} ${name}`).join('、')
  throw new Refusal('INPUT_INVALID', undefined, [{ path: 'district', code: 'DISTRICT_UNKNOWN', zh: `不是本市的区县；可选：${known}`, en: `Not a district of this city; choose one of: ${known}` }])
}
