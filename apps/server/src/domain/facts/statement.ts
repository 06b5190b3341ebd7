import { z } from 'zod'
import type { FactValue, Source } from '@zhiyun/policy'
import type { Context } from '../../platform/action/context.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal, type FieldProblem } from '../../platform/errors/refusal.ts'
import { readNames, type FactName, type FactNames } from './definition.ts'
import type { Statement } from './putFacts.ts'
import { sourceCode } from './source.ts'
import { readValue } from './value.ts'

/** One statement as the API takes it. */
export const statementInput = z.strictObject({
  fact: z.string().min(1).max(60).describe('name of the dictionary, with its period (上年度销售收入) or without (销售收入)'),
  year: z.int().min(1900).max(2200).optional().describe('calendar year, for annual facts; otherwise taken from the period in the name'),
  since: z.iso.date().optional().describe('since when it holds, for the others; today unless given'),
  value: z.union([z.string().max(2000), z.number(), z.boolean()]).describe('numbers at internal scale (fen, months, 0.01 %); texts may carry their unit'),
  evidence: z.uuid().nullable().default(null).describe('file id'),
})
export type StatementInput = z.infer<typeof statementInput>

const say = (path: string, code: string, zh: string, en: string) => ({ problem: { path, code, zh, en } })

/** The day under which a statement is stored, or what is wrong with its period. */
export function loOf(names: FactNames, { fact: name, year, since }: Pick<StatementInput, 'fact' | 'year' | 'since'>, day: string): { fact: FactName; lo: string } | { problem: FieldProblem } {
  const found = names.byName.get(name)
  if (found === undefined) return say('fact', 'FACT_UNKNOWN', `词典里没有“${name}”`, `The dictionary has no ${name}`)
  const { fact, offset } = found
  if (fact.grain === 'year') {
    if (since !== undefined) return say('since', 'PERIOD_WRONG', '这是年度事实，请填年份而不是起始日', 'An annual fact takes a year, not a day')
    const of = year ?? (offset === null ? undefined : Number(day.slice(0, 4)) + offset)
    if (of === undefined) return say('year', 'PERIOD_MISSING', '请填所属年份', 'Say which year')
    if (of > Number(day.slice(0, 4))) return say('year', 'PERIOD_FUTURE', '年份在将来', 'The year lies ahead')
    return { fact, lo: `${of}-01-01` }
  }
  if (year !== undefined) return say('year', 'PERIOD_WRONG', '这不是年度事实，请填起始日', 'Not an annual fact: say since which day')
  if (since !== undefined && since > day) return say('since', 'PERIOD_FUTURE', '起始日在将来', 'The day lies ahead')
  return { fact, lo: since ?? day }
}

/** Checks statements against the dictionary, the sources and the evidence; refuses with every problem found, by field. */
export async function readStatements(context: Context, organisation: number, source: Source, inputs: readonly StatementInput[], authority?: string): Promise<Statement[]> {
  const { db, clock } = context
  const names = await readNames(db)
  const code = await sourceCode(db, source, authority)
  const problems: FieldProblem[] = []
  if (code === undefined) problems.push({ path: 'authority', code: 'SOURCE_UNKNOWN', zh: `没有“${authority}”这个${source}来源`, en: `No source of this rank is called ${authority}` })
  const evidence = await knownFiles(context, inputs)
  const statements = inputs.flatMap((input, i): Statement[] => {
    const at = (problem: FieldProblem) => void problems.push({ ...problem, path: `facts.${i}.${problem.path}` })
    const placed = loOf(names, input, today(clock))
    if ('problem' in placed) return at(placed.problem), []
    const { fact, lo } = placed
    if (!fact.sources.includes(source)) return at({ path: 'fact', code: 'SOURCE_NOT_ALLOWED', zh: `“${fact.name}”不能由${source}取得，只能由${fact.sources.join('、')}`, en: `${fact.name} does not come from ${source}; only from ${fact.sources.join(', ')}` }), []
    const value = readValue(fact, input.value as FactValue, { choices: fact.choices })
    if (!value.ok) return at({ path: 'value', ...value.problem }), []
    if (input.evidence !== null && !evidence.has(input.evidence)) return at({ path: 'evidence', code: 'FILE_UNKNOWN', zh: '没有这份材料，或您无权引用', en: 'No such file, or not yours to cite' }), []
    return [{ subject: organisation, fact, lo, source, code: code ?? 0, stored: value.value, evidence: input.evidence }]
  })
  if (problems.length > 0) throw new Refusal('INPUT_INVALID', undefined, problems)
  return statements
}

async function knownFiles({ db, session }: Context, inputs: readonly StatementInput[]): Promise<Set<string>> {
  const ids = [...new Set(inputs.flatMap(({ evidence }) => evidence ?? []))]
  if (ids.length === 0) return new Set()
  const rows = await db.rows<{ id: string }>(sql`select id from platform.file where region = ${session.region} and id = any (${ids}::uuid[])`)
  return new Set(rows.map(({ id }) => id))
}
