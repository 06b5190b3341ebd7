import { organisationNameKey, parseCreditCode, tidyOrganisationName } from '@zhiyun/identity'
import { isIsoDate } from '@zhiyun/calendar'
import { z } from 'zod'
import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import type { ImportField, ImportKind, ImportRow, Outcome, Parsed, RowProblem } from '../../platform/import/index.ts'
import { addOrganisations, type NewOrganisation } from './addOrganisations.ts'
import { kinds, type Kind } from './kind.ts'
import { districtsOf } from './region.ts'

const options = z.strictObject({
  kind: z.enum(kinds).default('企业').describe('for rows that do not say'),
  update: z.boolean().default(false).describe('change organisations that are known already; otherwise they are left as they are'),
  demonstration: z.boolean().default(false),
})
type Options = z.infer<typeof options>

const fields: readonly ImportField[] = [
  { name: 'uscc', zh: '统一社会信用代码', en: 'Unified social credit code', required: true, aliases: ['信用代码', '社会信用代码', '统一信用代码', 'USCC'] },
  { name: 'name', zh: '名称', en: 'Name', required: true, aliases: ['单位名称', '企业名称', '机构名称', '公司名称', '申报单位'] },
  { name: 'kind', zh: '主体类型', en: 'Kind', required: false, aliases: ['单位类型', '类型'], hint: { zh: kinds.join('、'), en: kinds.join(', ') } },
  { name: 'district', zh: '区县', en: 'District', required: false, aliases: ['所在区县', '所属区县', '区', '辖区'], hint: { zh: '区县名称或代码', en: 'Name or code of the district' } },
  { name: 'industry', zh: '行业', en: 'Industry', required: false, aliases: ['行业代码', '国民经济行业'], hint: { zh: 'GB/T 4754 门类字母加 2 至 4 位数字', en: 'GB/T 4754: letter and 2 to 4 digits' } },
  { name: 'founded', zh: '成立日期', en: 'Date of founding', required: false, aliases: ['注册日期', '成立时间', '登记日期'] },
  { name: 'contact', zh: '联系人', en: 'Contact', required: false },
  { name: 'phone', zh: '电话', en: 'Telephone', required: false, aliases: ['联系电话', '手机'] },
  { name: 'address', zh: '地址', en: 'Address', required: false, aliases: ['住所', '注册地址', '通讯地址'] },
]

/** Columns that the file has and that are filled; what is not there is left as it stands. */
type Row = Pick<NewOrganisation, 'uscc' | 'name'> & Partial<Omit<NewOrganisation, 'uscc' | 'name'>>

/** Organisations from a register: new codes are added, known ones left alone or, if asked for, brought up to date. */
export const importOrganisations: ImportKind<Options, Row> = {
  name: 'organisations',
  title: { zh: '单位', en: 'organisations' },
  options,
  fields: async () => fields,
  async parser({ db, session }) {
    // A district officer does not see all codes of the city, so that a known one could not be told from a new one.
    if (session.district !== null) throw new Refusal('FORBIDDEN', '须由市级人员导入 only for officers of the whole city')
    return parserFor(await districtsOf(db, session.region))
  },
  async settle(context, rows, chosen, dry) {
    const known = await knownByCode(context, rows.map(({ uscc }) => uscc))
    const fresh = rows.filter(({ uscc }) => !known.has(uscc))
    const stale = chosen.update ? rows.filter((row) => known.has(row.uscc) && differs(row, known.get(row.uscc)!)) : []
    if (!dry) {
      await addOrganisations(context, fresh.map((row) => ({ kind: chosen.kind, district: null, industry: null, founded: null, contact: null, phone: null, address: null, ...row, demonstration: chosen.demonstration })), 'active')
      await update(context, stale)
    }
    const changed = new Set(stale.map(({ uscc }) => uscc))
    return rows.map(({ uscc }): Outcome => (!known.has(uscc) ? 'added' : changed.has(uscc) ? 'changed' : 'same'))
  },
}

function parserFor(districts: ReadonlyMap<number, string>): (row: ImportRow) => Parsed<Row> {
  const byWord = new Map([...districts].flatMap(([code, name]) => [[String(code), code], [name, code], [name.replace(/[区县市]$/, ''), code]] as const))
  return ({ cells }) => {
    const problems: RowProblem[] = []
    const given = (field: string) => cells[field]?.text || undefined
    const bad = (field: string, code: string, zh: string, en: string, mend: RowProblem['mend']) => void problems.push({ field, code, zh, en, mend })
    const read = parseCreditCode(given('uscc') ?? '')
    if (!read.ok) bad('uscc', read.problem.code, read.problem.zh, read.problem.en, read.problem.todo)
    const name = tidyOrganisationName(given('name') ?? '')
    if (name.length < 2 || name.length > 200) bad('name', 'NAME_LENGTH', '名称为空或长度不在 2 至 200 字', 'The name must have 2 to 200 characters', { zh: '按证照填写全称', en: 'Write the full registered name' })
    const kind = given('kind')
    if (kind !== undefined && !(kinds as readonly string[]).includes(kind)) bad('kind', 'KIND_UNKNOWN', `没有“${kind}”这种主体类型`, `No kind of organisation is called ${kind}`, { zh: `从中选填：${kinds.join('、')}`, en: `Choose one of: ${kinds.join(', ')}` })
    const district = given('district')
    if (district !== undefined && !byWord.has(district)) bad('district', 'DISTRICT_UNKNOWN', `“${district}”不是本市的区县`, `${district} is not a district of this city`, { zh: `从中选填：${[...districts.values()].join('、')}`, en: `Choose one of: ${[...districts].map(([code, each]) => `${code} ${each}`).join(', ')}` })
    const industry = given('industry')?.toUpperCase()
    if (industry !== undefined && !/^[A-T](\d{2,4})?$/.test(industry)) bad('industry', 'INDUSTRY_FORM', '行业代码格式不对', 'Not a code of GB/T 4754', { zh: '填门类字母加 2 至 4 位数字，如 C39', en: 'A letter and 2 to 4 digits, such as C39' })
    const founded = given('founded') === undefined ? undefined : dayOf(given('founded')!)
    if (founded === null) bad('founded', 'DATE_FORM', '不是日期', 'Not a date', { zh: '填如 2019-05-06', en: 'Write it as 2019-05-06' })
    const texts = { contact: [100, given('contact')], phone: [40, given('phone')], address: [300, given('address')] } as const
    for (const [field, [most, text]] of Object.entries(texts)) if (text !== undefined && text.length > most) bad(field, 'TOO_LONG', `超过 ${most} 字`, `Longer than ${most} characters`, { zh: '缩短内容', en: 'Shorten it' })
    if (problems.length > 0 || !read.ok) return { ok: false, problems }
    const row = { kind: kind as Kind | undefined, district: district === undefined ? undefined : byWord.get(district), industry, founded: founded ?? undefined, contact: given('contact'), phone: given('phone'), address: given('address') }
    const filled = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Omit<Row, 'uscc' | 'name'>
    return { ok: true, value: { uscc: read.value.code, name, ...filled }, key: read.value.code }
  }
}

function dayOf(text: string): string | null {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00:00)?$/.exec(text.normalize('NFKC')) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const iso = match === null ? '' : `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`
  return isIsoDate(iso) ? iso : null
}

async function knownByCode({ db, session }: Context, codes: readonly string[]): Promise<Map<string, Record<string, unknown>>> {
  const rows = await db.rows<Record<string, unknown> & { uscc: string }>(sql`
    select uscc, name, kind, district, industry, founded, contact, phone, address from parties.organisation where region = ${session.region} and uscc = any (${codes})`)
  return new Map(rows.map((row) => [row.uscc, row]))
}

const differs = (row: Row, known: Record<string, unknown>): boolean => Object.entries(row).some(([field, value]) => known[field] !== value)

async function update({ db, session }: Context, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const keyed = rows.map((row) => ({ ...row, normalised: organisationNameKey(row.name) }))
  await db.run(sql`
    update parties.organisation o
    set name = r.name, normalised = r.normalised, kind = coalesce(r.kind, o.kind), district = coalesce(r.district, o.district), industry = coalesce(r.industry, o.industry),
      founded = coalesce(r.founded, o.founded), contact = coalesce(r.contact, o.contact), phone = coalesce(r.phone, o.phone), address = coalesce(r.address, o.address), version = o.version + 1
    from jsonb_to_recordset(${JSON.stringify(keyed)}::jsonb) as r(uscc text, name text, normalised text, kind text, district int, industry text, founded date, contact text, phone text, address text)
    where o.region = ${session.region} and o.uscc = r.uscc`)
}
