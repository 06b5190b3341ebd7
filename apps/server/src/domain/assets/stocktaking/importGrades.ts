import { parseApplicationNumber } from '@zhiyun/patent'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { ImportField, ImportKind, ImportRow, Outcome, Parsed, RowProblem } from '../../../platform/import/index.ts'
import type { AssetRules } from '../rules/rules.ts'
import { putGrade } from './gradeItem.ts'
import { LAYER_WORDS, LAYERS, PROSPECT_WORDS, PROSPECTS, type Grade } from './item.ts'
import { tellCoverage } from './tellCoverage.ts'

const options = z.strictObject({ stocktaking: z.coerce.number().int().default(0) })
type Options = z.infer<typeof options>
type Row = Grade & { readonly application: string }

const fields: readonly ImportField[] = [
  { name: 'number', zh: '申请号', en: 'Application number', required: true, aliases: ['专利号', '专利申请号'] },
  { name: 'used', zh: '是否已转化', en: 'Put to use', required: true, aliases: ['已转化', '已实施'], hint: { zh: '是、否', en: '是 or 否' } },
  { name: 'readiness', zh: '技术成熟度', en: 'Readiness', required: true, aliases: ['成熟度'], hint: { zh: '1 到 9 级', en: '1 to 9' } },
  { name: 'prospect', zh: '市场前景', en: 'Prospect', required: true, hint: { zh: '高、中、低', en: '高, 中 or 低' } },
  { name: 'layer', zh: '分层', en: 'Layer', required: true, aliases: ['分层建议'], hint: { zh: '可转化、可培育、拟放弃', en: '可转化, 可培育 or 拟放弃' } },
  { name: 'note', zh: '说明', en: 'Note', required: false, aliases: ['备注'] },
]

/** Grades of many patents from one table, as the university's own people bring it: good rows in, bad rows back. */
export const importGrades = (rules: AssetRules): ImportKind<Options, Row> => ({
  name: 'stock-grades',
  title: { zh: '存量盘点自评', en: 'grades of a stock-taking' },
  options,
  fields: async () => fields,
  parser: async () => read,
  async settle(context, rows, { stocktaking }, dry) {
    const { db, session } = context
    const found = new Map((await db.rows<{ id: number; organisation: number; application: string; state: string; inventor: number | null }>(sql`
      select id, organisation, application, state, inventor from assets.stock_item where region = ${session.region} and stocktaking = ${stocktaking} and application = any (${rows.map(({ application }) => application)}) order by id ${dry ? sql.empty : sql`for update`}`)).map((item) => [item.application, item]))
    const outcomes: Outcome[] = []
    for (const { application, ...grade } of rows) {
      const item = found.get(application)
      if (item === undefined) outcomes.push({ problems: [wrong('number', 'NOT_IN_STOCK', '不在这次盘点里，或现在不归本单位', 'Not in this stock-taking', '先补齐盘点，再导入', 'Fill up the stock-taking first')] })
      else if (item.state !== 'waiting' && item.state !== 'graded') outcomes.push({ problems: [wrong('number', 'STOCK_ITEM_STATE', '已进入审核，不能再改自评', 'Under review already', '请审核的人退回', 'Have it sent back first')] })
      else if (item.inventor !== null && item.inventor !== session.actor) outcomes.push({ problems: [wrong('number', 'INVENTOR_ASKED', '已请发明人自评', 'The inventor was asked to grade it', '先收回给发明人的请求', 'Take the request back first')] })
      else {
        if (!dry) await putGrade(context, rules, item.id, grade)
        outcomes.push(item.state === 'waiting' ? 'added' : 'changed')
      }
    }
    const own = [...found.values()][0]?.organisation
    if (!dry && own !== undefined) await asSystem(context, async (within) => void (await tellCoverage(within, own)))
    return outcomes
  },
})

const wrong = (field: string, code: string, zh: string, en: string, mendZh: string, mendEn: string): RowProblem => ({ field, code, zh, en, mend: { zh: mendZh, en: mendEn } })
const among = <T extends string>(words: Readonly<Record<T, string>>, all: readonly T[], text: string): T | undefined => all.find((each) => words[each] === text)

function read({ cells }: ImportRow): Parsed<Row> {
  const text = (field: string): string => (cells[field]?.text ?? '').normalize('NFKC').trim()
  const problems: RowProblem[] = []
  const number = parseApplicationNumber(text('number'))
  if (!number.ok) problems.push({ field: 'number', code: number.problem.code, zh: number.problem.zh, en: number.problem.en, mend: number.problem.todo })
  const used = { 是: true, 否: false }[text('used')]
  const readiness = /^[1-9]级?$/.test(text('readiness')) ? Number(text('readiness')[0]) : undefined
  const prospect = among(PROSPECT_WORDS, PROSPECTS, text('prospect'))
  const layer = among(LAYER_WORDS, LAYERS, text('layer'))
  for (const [field, value] of Object.entries({ used, readiness, prospect, layer })) {
    const { zh, hint } = fields.find(({ name }) => name === field)!
    if (value === undefined) problems.push(wrong(field, 'VALUE_UNKNOWN', `“${text(field)}”不能作${zh}`, `${text(field)} is no value of ${field}`, `填：${hint!.zh}`, `Write: ${hint!.en}`))
  }
  if (!number.ok || used === undefined || readiness === undefined || prospect === undefined || layer === undefined) return { ok: false, problems }
  return { ok: true, value: { application: number.value.canonical, used, readiness, prospect, layer, note: text('note').slice(0, 1000) }, key: number.value.canonical }
}
