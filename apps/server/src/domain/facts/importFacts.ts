import { parseCreditCode } from '@zhiyun/identity'
import { z } from 'zod'
import type { Context } from '../../platform/action/context.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import type { ImportField, ImportKind, ImportRow, Outcome, Parsed, RowProblem } from '../../platform/import/index.ts'
import { organisationsByCode } from '../parties/index.ts'
import { readNames, type FactName, type FactNames } from './definition.ts'
import { putFacts, type Statement } from './putFacts.ts'
import { sourceCode } from './source.ts'
import { loOf } from './statement.ts'
import { readDate, readValue, type Stored } from './value.ts'

const options = z.strictObject({
  source: z.enum(['申报', '核验', '认定']).default('核验'),
  authority: z.string().max(60).optional().describe('who vouches for the file, e.g. 税务部门'),
  asOf: z.iso.date().optional().describe('day from which 上年度 is counted and since which states hold; today unless given'),
})
type Options = z.infer<typeof options>
type Said = { readonly fact: FactName; readonly lo: string; readonly stored: Stored }
type Row = { readonly uscc: string; readonly said: readonly Said[] }

const CODE: ImportField = { name: 'uscc', zh: '统一社会信用代码', en: 'Unified social credit code', required: true, aliases: ['信用代码', '社会信用代码', '统一信用代码', 'USCC'] }

/** A table with a row for each organisation and a column for each fact: 上年度销售收入（万元）. Empty cells say nothing. */
export const importFacts: ImportKind<Options, Row> = {
  name: 'facts',
  title: { zh: '事实（一行一家、一列一项）', en: 'facts, a row for each organisation' },
  options,
  async fields({ db }, { source }) {
    const { byName } = await readNames(db)
    return [CODE, ...[...byName].filter(([name, { fact, offset }]) => fact.sources.includes(source) && (fact.grain !== 'year' || offset !== null) && name !== CODE.zh).map(([name, { fact }]) => ({
      name, zh: name, en: fact.english ?? name, required: false, ...(fact.hint === undefined ? {} : { hint: { zh: fact.hint, en: fact.english ?? fact.hint } }),
    }))]
  },
  async parser(context, chosen) {
    const names = await readyNames(context, chosen)
    const day = chosen.asOf ?? today(context.clock)
    return ({ cells }) => {
      const { uscc, problems } = codeOf(cells)
      const said: Said[] = []
      for (const [field, { text, unit }] of Object.entries(cells)) {
        if (field === CODE.name || text === '') continue
        const one = say(names, chosen, { fact: field, value: text, unit, day })
        if ('problem' in one) problems.push({ ...one.problem, field })
        else said.push(one)
      }
      if (problems.length === 0 && said.length === 0) problems.push({ code: 'ROW_EMPTY', zh: '本行没有填任何事实', en: 'The row states no fact', mend: { zh: '填写或删除本行', en: 'Fill in or remove the row' } })
      return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { uscc, said }, key: uscc }
    }
  },
  settle,
}

const NARROW: readonly ImportField[] = [
  CODE,
  { name: 'fact', zh: '事实', en: 'Fact', required: true, aliases: ['指标', '事实名称'] },
  { name: 'value', zh: '值', en: 'Value', required: true, aliases: ['数值', '内容'] },
  { name: 'year', zh: '年份', en: 'Year', required: false, aliases: ['年度'] },
  { name: 'since', zh: '起始日', en: 'Since', required: false, aliases: ['生效日期', '日期'] },
  { name: 'unit', zh: '单位', en: 'Unit', required: false },
]

/** A table with a row for each statement: code, fact, value, year or day. */
export const importStatements: ImportKind<Options, Row> = {
  name: 'statements',
  title: { zh: '事实（一行一项）', en: 'facts, a row for each statement' },
  options,
  fields: async () => NARROW,
  async parser(context, chosen) {
    const names = await readyNames(context, chosen)
    const day = chosen.asOf ?? today(context.clock)
    return ({ cells }: ImportRow): Parsed<Row> => {
      const { uscc, problems } = codeOf(cells)
      const text = (field: string) => cells[field]?.text || undefined
      const [year, since] = [text('year'), text('since')]
      const date = since === undefined ? undefined : readDate(since)
      if (year !== undefined && !/^\d{4}年?$/.test(year)) problems.push({ field: 'year', code: 'VALUE_NOT_YEAR', zh: '不是年份', en: 'Not a year', mend: { zh: '填四位年份', en: 'Write four digits' } })
      if (date === null) problems.push({ field: 'since', code: 'VALUE_NOT_DATE', zh: '不是日期', en: 'Not a date', mend: { zh: '填如 2025-03-01', en: 'Write it as 2025-03-01' } })
      if (problems.length > 0) return { ok: false, problems }
      const one = say(names, chosen, { fact: text('fact') ?? '', value: text('value') ?? '', unit: text('unit'), day, year: year === undefined ? undefined : Number(year.slice(0, 4)), since: date ?? undefined })
      if ('problem' in one) return { ok: false, problems: [one.problem] }
      return { ok: true, value: { uscc, said: [one] }, key: `${uscc}/${one.fact.code}/${one.lo}` }
    }
  },
  settle,
}

async function readyNames({ db }: Context, { source, authority }: Options): Promise<FactNames> {
  if ((await sourceCode(db, source, authority)) === undefined) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'options.authority', code: 'SOURCE_UNKNOWN', zh: `没有“${authority}”这个${source}来源`, en: `No source of this rank is called ${authority}` }])
  return readNames(db)
}

function codeOf(cells: ImportRow['cells']): { uscc: string; problems: RowProblem[] } {
  const read = parseCreditCode(cells[CODE.name]?.text ?? '')
  if (read.ok) return { uscc: read.value.code, problems: [] }
  const { code, zh, en, todo } = read.problem
  return { uscc: '', problems: [{ field: CODE.name, code, zh, en, mend: todo }] }
}

type Cell = { fact: string; value: string; unit: string | undefined; day: string; year?: number | undefined; since?: string | undefined }

function say(names: FactNames, { source }: Options, { fact: name, value, unit, day, year, since }: Cell): Said | { problem: RowProblem } {
  const placed = loOf(names, { fact: name, ...(year === undefined ? {} : { year }), ...(since === undefined ? {} : { since }) }, day)
  if ('problem' in placed) {
    const { path, code, zh, en } = placed.problem
    return { problem: { field: path, code, zh, en, mend: { zh: '对照事实词典修改', en: 'See the fact dictionary' } } }
  }
  const { fact, lo } = placed
  if (!fact.sources.includes(source)) return { problem: { field: 'fact', code: 'SOURCE_NOT_ALLOWED', zh: `“${fact.name}”不能由${source}取得`, en: `${fact.name} does not come from ${source}`, mend: { zh: `来源只能是${fact.sources.join('、')}`, en: `Only from ${fact.sources.join(', ')}` } } }
  const read = readValue(fact, value, { choices: fact.choices, ...(unit === undefined ? {} : { unit }) })
  if (!read.ok) return { problem: { field: 'value', ...read.problem, mend: { zh: read.problem.zh, en: read.problem.en } } }
  return { fact, lo, stored: read.value }
}

async function settle(context: Context, rows: readonly Row[], { source, authority }: Options, dry: boolean): Promise<readonly Outcome[]> {
  const code = (await sourceCode(context.db, source, authority))!
  const organisations = await organisationsByCode(context, rows.map(({ uscc }) => uscc))
  const statements = rows.map(({ uscc, said }): Statement[] | RowProblem => {
    const organisation = organisations.get(uscc)
    if (organisation === undefined) return { field: CODE.name, code: 'ORGANISATION_UNKNOWN', zh: '本市没有登记这家单位，或您无权查看', en: 'No such organisation here, or not yours to see', mend: { zh: '先导入或登记该单位', en: 'Import or register the organisation first' } }
    // Whoever registered it has not been confirmed: what an authority knows of it is not for him to read.
    if (organisation.status === 'pending' && source !== '申报') return { field: CODE.name, code: 'ORGANISATION_PENDING', zh: '该单位的登记尚未确认', en: 'The registration is not confirmed yet', mend: { zh: '先确认该单位，再导入核验的事实', en: 'Confirm the organisation, then import what is verified' } }
    return said.map((one) => ({ ...one, subject: organisation.id, source, code, evidence: null }))
  })
  const good = statements.flatMap((each) => (Array.isArray(each) ? each : []))
  const standing = await standingWords(context, good)
  if (!dry) await putFacts(context, good)
  return statements.map((each): Outcome => {
    if (!Array.isArray(each)) return { problems: [each] }
    const found = each.map(({ subject, fact, lo, stored }) => ({ word: standing.get(`${subject}/${fact.code}/${lo}`), stored }))
    if (found.every(({ word }) => word === undefined)) return 'added'
    return found.every(({ word, stored }) => word !== undefined && word.value === stored.value && word.text === stored.text) ? 'same' : 'changed'
  })
}

/** One key at a time: the limit keeps the planner from reading the region's facts as a whole. */
async function standingWords({ db, session }: Context, statements: readonly Statement[]): Promise<Map<string, Stored>> {
  if (statements.length === 0) return new Map()
  const keys = statements.map(({ subject, fact, lo, code }) => ({ subject, name: fact.code, lo, source: code }))
  const rows = await db.rows<{ subject: number; name: number; lo: string; value: number | null; text: string | null }>(sql`
    select k.subject, k.name, k.lo, f.value, f.text
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(subject bigint, name smallint, lo date, source int)
    cross join lateral (
      select value, text from facts.fact
      where region = ${session.region} and subject = k.subject and name = k.name and lo = k.lo and source = k.source and superseded_at = 'infinity' limit 1) f`)
  return new Map(rows.map(({ subject, name, lo, value, text }) => [`${subject}/${name}/${lo}`, { value, text }]))
}
