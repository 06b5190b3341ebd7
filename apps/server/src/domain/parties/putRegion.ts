import { sql, type Database } from '../../platform/database/sql.ts'
import { Refusal, type FieldProblem } from '../../platform/errors/refusal.ts'
import type { Region } from './region.ts'

/** A level and the one it must belong to. */
const ABOVE = { nation: undefined, province: 'nation', city: 'province', district: 'city' } as const

/**
 * Registers a division or gives it another name. Only the owner of the database may: divisions are the same for every tenant.
 * Refuses INPUT_INVALID when what it belongs to is unknown or of the wrong level, or when its own level would change.
 */
export async function putRegion(db: Database, { code, name, english, level, parent }: Region): Promise<void> {
  const known = await db.rows<Region>(sql`select code, level from parties.region where code = ${code} or code = ${parent}`)
  const wrong = (path: string, zh: string, en: string): FieldProblem => ({ path, code: 'REGION_PLACE', zh, en })
  const before = known.find((region) => region.code === code)
  const above = known.find((region) => region.code === parent)
  if (before !== undefined && before.level !== level) throw new Refusal('INPUT_INVALID', undefined, [wrong('level', `${code} 已登记为 ${before.level}，级别不能改`, `${code} is registered as ${before.level}; its level cannot change`)])
  if (above?.level !== ABOVE[level]) throw new Refusal('INPUT_INVALID', undefined, [wrong('parent', `${level} 须属于已登记的 ${ABOVE[level] ?? '（无，国家之上没有）'}：${parent ?? '（空）'}`, `A ${level} belongs to a registered ${ABOVE[level] ?? '(none)'}: ${parent ?? '(none)'}`)])
  await db.run(sql`
    insert into parties.region(code, name, english, level, parent) values (${code}, ${name}, ${english}, ${level}, ${parent})
    on conflict (code) do update set name = excluded.name, english = excluded.english, parent = excluded.parent`)
}
