import { organisationNameKey } from '@zhiyun/identity'
import { z } from 'zod'
import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'
import type { ImportField, ImportKind, ImportRow, Outcome, Parsed, RowProblem } from '../../platform/import/index.ts'
import { putExpert } from './enterExpert.ts'
import { entryFields, expertFields, type Entry } from './expert.ts'

const options = z.strictObject({ demonstration: z.boolean().default(false) })
type Options = z.infer<typeof options>
type Row = Entry & { readonly account: number | null }

const fields: readonly ImportField[] = [
  { name: 'name', zh: '姓名', en: 'Name', required: true, aliases: ['专家姓名'] },
  { name: 'account', zh: '账号', en: 'Account', required: false, aliases: ['账号编号'], hint: { zh: '平台账号编号，可以后补', en: 'Number of the account; may be added later' } },
  { name: 'employer', zh: '任职单位', en: 'Employer', required: true, aliases: ['工作单位', '单位'] },
  { name: 'former', zh: '原任职单位', en: 'Former employers', required: false, aliases: ['曾任职单位'], hint: { zh: '几个用顿号隔开', en: 'Several are separated by 、' } },
  { name: 'posts', zh: '兼职单位', en: 'Posts besides', required: false, aliases: ['兼职', '社会兼职'], hint: { zh: '几个用顿号隔开', en: 'Several are separated by 、' } },
  { name: 'fields', zh: '专长', en: 'Fields', required: true, aliases: ['专业类别', '领域', '评审领域'], hint: { zh: expertFields.join('、'), en: expertFields.join('、') } },
  { name: 'ipc', zh: 'IPC', en: 'IPC', required: false, aliases: ['IPC分类', '技术领域'], hint: { zh: '如 H01L、G02B 6', en: 'Such as H01L, G02B 6' } },
  { name: 'industries', zh: '行业', en: 'Industries', required: false, aliases: ['行业代码', '国民经济行业'], hint: { zh: 'GB/T 4754，如 C39', en: 'GB/T 4754, such as C39' } },
  { name: 'honours', zh: '荣誉', en: 'Honours', required: false, aliases: ['荣誉称号', '职称'] },
]

/** Experts from a table. Known ones (by account, or by name and employer) are left as they stand: an entry is changed by hand, with its reasons. */
export const importExperts: ImportKind<Options, Row> = {
  name: 'experts',
  title: { zh: '专家', en: 'experts' },
  options,
  fields: async () => fields,
  parser: async () => read,
  async settle(context, rows, { demonstration }, dry) {
    const known = await knownAmong(context, rows)
    const outcomes: Outcome[] = []
    for (const row of rows) {
      if (known.has(keyOf(row)) || (row.account !== null && known.has(String(row.account)))) outcomes.push('same')
      else {
        if (!dry) await putExpert(context, { ...row, demonstration })
        if (row.account !== null) known.add(String(row.account))
        outcomes.push('added')
      }
    }
    return outcomes
  },
}

const keyOf = ({ name, employer }: Pick<Row, 'name' | 'employer'>): string => `${name}\u001f${organisationNameKey(employer)}`
const parts = (text: string | undefined): string[] => (text ?? '').split(/[、,，;；]/).map((part) => part.trim()).filter((part) => part !== '')

function read({ cells }: ImportRow): Parsed<Row> {
  const given = (field: string): string | undefined => cells[field]?.text.trim() || undefined
  const account = given('account')
  const entry = z.object({ account: z.int().positive().nullable(), ...entryFields, fields: entryFields.fields.unwrap().min(1), employer: entryFields.employer.unwrap().min(2) }).safeParse({
    account: account === undefined ? null : Number(account), name: given('name') ?? '', employer: given('employer') ?? '', former: parts(given('former')), posts: parts(given('posts')), fields: parts(given('fields')),
    ipc: parts(given('ipc')).map((symbol) => symbol.normalize('NFKC').toUpperCase()), industries: parts(given('industries')).map((code) => code.normalize('NFKC').toUpperCase()), honours: parts(given('honours')),
  })
  if (entry.success) return { ok: true, value: entry.data, key: keyOf(entry.data) }
  const wrong = new Set(entry.error.issues.map(({ path }) => String(path[0])))
  return { ok: false, problems: fields.filter(({ name }) => wrong.has(name)).map(problem) }
}

const problem = ({ name, zh, en, hint }: ImportField): RowProblem => ({
  field: name, code: 'NOT_READ', zh: `${zh}不合要求`, en: `${en} cannot be read`, mend: hint === undefined ? { zh: `填写${zh}`, en: `Fill in: ${en}` } : { zh: `填 ${hint.zh}`, en: hint.en },
})

async function knownAmong({ db, session }: Context, rows: readonly Row[]): Promise<Set<string>> {
  const found = await db.rows<{ account: number | null; name: string; employerKey: string }>(sql`
    select account, name, employer_key as "employerKey" from experts.expert
    where region = ${session.region} and (name = any(${rows.map(({ name }) => name)}::text[]) or account = any(${rows.flatMap(({ account }) => account ?? [])}::bigint[]))`)
  return new Set(found.flatMap(({ account, name, employerKey }) => [`${name}\u001f${employerKey}`, ...(account === null ? [] : [String(account)])]))
}
