import { organisationNameKey, tidyOrganisationName } from '@zhiyun/identity'
import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { putExpert } from './enterExpert.ts'
import { expertFields } from './expert.ts'

/** What a case enters into a register: 登记, 变更 or 注销 under a key. Values as the case holds them. */
export type RegisterEntry = { readonly key: string; readonly op: '登记' | '变更' | '注销'; readonly columns: Readonly<Record<string, unknown>> }

type Known = { readonly id: number; readonly standing: string }

/**
 * 专家册, written by cases: as the system, in the transaction of the case's own step, so an expert is entered with the step or
 * not at all, and once however often the step is tried. Somebody with that name and employer who stands here already (from a
 * table) is the same and not entered again. Whose account it is, is for those who draw to say.
 */
export async function keepExpertRegister(context: Pick<Context, 'db' | 'session' | 'clock'>, { key, op, columns }: RegisterEntry): Promise<void> {
  const { db, session, clock } = context
  const known = await db.maybe<Known>(sql`select id, standing from experts.expert where region = ${session.region} and register_key = ${key} for update`)
  if (op === '注销') {
    if (known === undefined) throw new Refusal('NOT_FOUND', key)
    return stand(known, 'removed')
  }
  const entry = entryOf(columns)
  const found = known ?? (await db.maybe<Known>(sql`
    select id, standing from experts.expert where region = ${session.region} and name = ${entry.name} and employer_key = ${organisationNameKey(entry.employer)} and register_key is null order by id limit 1 for update`))
  const id = found?.id ?? (await putExpert(context, { ...entry, account: null, former: [], posts: [], ipc: [], industries: [], honours: [], mostOpen: 5, mostYear: 40 }))
  await db.run(sql`update experts.expert set register_key = ${key}, fields = ${entry.fields}, version = version + 1 where region = ${session.region} and id = ${id}`)
  for (const { name, relation, note } of entry.avoidances) {
    await db.run(sql`
      insert into experts.avoidance(region, expert, name, name_key, relation, note, declared_at) values (${session.region}, ${id}, ${name}, ${organisationNameKey(name)}, ${relation}, ${note}, ${clock.now()}) on conflict do nothing`)
  }
  // Who was suspended by those who draw stays so until they say otherwise.
  if (found?.standing === 'removed') await stand(found, 'active')

  async function stand(who: Known, standing: 'active' | 'removed'): Promise<void> {
    if (who.standing === standing) return
    await db.run(sql`update experts.expert set standing = ${standing}, version = version + 1 where region = ${session.region} and id = ${who.id}`)
    await db.run(sql`insert into experts.standing(region, expert, standing, reason, by, at) values (${session.region}, ${who.id}, ${standing}, ${`${op}专家册 ${key}`}, ${session.actor}, ${clock.now()})`)
  }
}

/** The column names are the register's (专家姓名, 任职单位, 领域, 回避单位). */
function entryOf(columns: RegisterEntry['columns']): { name: string; employer: string; fields: (typeof expertFields)[number][]; avoidances: { name: string; relation: string; note: string }[] } {
  const text = (name: string): string => (typeof columns[name] === 'string' ? columns[name].trim() : '')
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
  const fields = expertFields.filter((field) => list(columns['领域']).includes(field))
  if (text('专家姓名') === '' || fields.length === 0) throw new Refusal('MOVE_REFUSED', '专家册须有姓名与领域 name and fields are required')
  const avoidances = list(columns['回避单位']).flatMap((row) => {
    const { 单位名: name, 关系: relation } = row as Record<string, unknown>
    return typeof name === 'string' && name.trim().length >= 2 ? [{ name: tidyOrganisationName(name), relation: RELATIONS[String(relation)] ?? '其他', note: `入库时申报：${String(relation)}` }] : []
  })
  return { name: text('专家姓名'), employer: tidyOrganisationName(text('任职单位')), fields, avoidances }
}

/** As the form says it, as a declaration says it. */
const RELATIONS: Readonly<Record<string, string>> = { 任职: '任职', 曾任职: '任职', 持股: '投资', 亲属任职: '近亲属', 顾问: '合作' }
