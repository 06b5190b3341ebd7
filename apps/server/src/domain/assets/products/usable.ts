import { parseApplicationNumber } from '@zhiyun/patent'
import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql, type Database, type Sql } from '../../../platform/database/sql.ts'
import { requireSeen } from '../../parties/index.ts'

/** By what right a firm uses a patent in force: as its owner now, or under a licence that another side has confirmed and that runs. */
export const usableBy = (region: number, organisation: number | Sql, day: string): Sql => {
  const firm = typeof organisation === 'number' ? sql`${organisation}` : organisation
  return sql`
    select o.application, 'owned' as ground from patents.owner o where o.region = ${region} and o.organisation = ${firm} and o.until is null
    union
    select lp.application, 'licensed' from patents.licence l join patents.licence_patent lp on lp.region = l.region and lp.licence = l.id
    where l.region = ${region} and l.licensee_organisation = ${firm} and l.state = 'confirmed' and l.ended_on is null and l.since <= ${day} and (l.until is null or l.until >= ${day})`
}

export const refusedSchema = z.object({ number: z.string(), code: z.string(), zh: z.string(), en: z.string() })
export type RefusedPatent = z.infer<typeof refusedSchema>
export type UsedPatent = { readonly application: string; readonly ground: 'owned' | 'licensed' }

/** Which of some numbers a firm may say are used in its product; each of the others comes back with what is wrong. */
export async function readUsable(db: Database, region: number, organisation: number, day: string, numbers: readonly string[]): Promise<{ used: Map<string, UsedPatent>; refused: RefusedPatent[] }> {
  const refused: RefusedPatent[] = []
  const read = new Map<string, string>()
  for (const number of numbers) {
    const parsed = parseApplicationNumber(number)
    if (parsed.ok) read.set(number, parsed.value.canonical)
    else refused.push({ number, code: parsed.problem.code, zh: `${parsed.problem.zh}${parsed.problem.todo.zh}`, en: `${parsed.problem.en} ${parsed.problem.todo.en}` })
  }
  const rows = await db.rows<{ application: string; standing: string; ground: 'owned' | 'licensed' | null }>(sql`
    select p.application, patents.standing_on(p.standing, p.ends_on, ${day}::date) as standing, (select max(u.ground) from (${usableBy(region, organisation, day)}) u where u.application = p.application) as ground
    from patents.patent p where p.region = ${region} and p.application = any (${[...read.values()]})`)
  const known = new Map(rows.map((row) => [row.application, row]))
  const used = new Map<string, UsedPatent>()
  const wrong = (number: string, code: string, zh: string, en: string) => void refused.push({ number, code, zh, en })
  for (const [number, application] of read) {
    const found = known.get(application)
    if (found === undefined) wrong(number, 'PATENT_UNKNOWN', '专利登记册里没有这件；请先导入', 'Not in the register of patents; import it first')
    else if (found.ground === null) wrong(number, 'PATENT_NOT_USABLE', '现在不归本单位，也没有已确认、仍在期内的许可', 'Neither held by you now nor licensed to you by a confirmed licence that runs')
    else if (found.standing !== 'granted') wrong(number, 'PATENT_NOT_IN_FORCE', '没有授权，或已经失效', 'Not granted, or no longer in force')
    else used.set(application, { application, ground: found.ground })
  }
  return { used, refused }
}

/** Patents in force that a firm may name in a filing, its own and those licensed to it. */
export const productCandidates = query({
  name: 'assets.productCandidates',
  summary: { zh: '可用于备案产品的专利', en: 'Patents that a product may use' },
  route: 'GET /api/assets/product-candidates',
  input: z.strictObject({ organisation: z.coerce.number().int(), words: z.string().trim().max(60).default('') }),
  output: z.object({ patents: z.array(z.object({ number: z.string(), title: z.string(), kind: z.string(), ground: z.enum(['owned', 'licensed']) })) }),
  async handle(context, { organisation, words }) {
    const { db, session: { region }, clock } = context
    await requireSeen(context, organisation)
    const day = today(clock)
    const patents = await db.rows<{ number: string; title: string; kind: string; ground: 'owned' | 'licensed' }>(sql`
      select p.application as number, p.title, p.kind, max(u.ground) as ground from (${usableBy(region, organisation, day)}) u join patents.patent p on p.region = ${region} and p.application = u.application
      where patents.standing_on(p.standing, p.ends_on, ${day}::date) = 'granted' and (${words} = '' or strpos(p.title || ' ' || p.application, ${words}) > 0)
      group by p.application, p.title, p.kind order by p.application limit 500`)
    return { patents }
  },
})
