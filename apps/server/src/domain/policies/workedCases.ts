import { amountText, formatYuan } from '@zhiyun/finance'
import { runWorkedCases, type CaseResult, type Dictionary, type Expectation, type FactDefinition, type Json, type WorkedCase } from '@zhiyun/policy'
import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import type { Library } from './library.ts'

const given = z.object({ label: z.string(), value: z.string() })
const run = z.object({
  readings: z.array(given).describe('under which readings, where they are not the usual ones'),
  expected: z.array(given),
  status: z.string().nullable(),
  amount: z.object({ low: z.int(), high: z.int().nullable() }).nullable().describe('fen; high is null where no upper bound is printed'),
  passed: z.boolean(),
  differences: z.array(z.string()),
})

/** The worked cases of a measure, run now, by the rules that decide for everybody: what is given, what should come out, what does. */
export const workedCases = (library: Library) =>
  query({
    name: 'policies.workedCases',
    route: 'GET /api/policies/documents/:document/measures/:measure/cases',
    summary: { zh: '措施的算例（当场运行）', en: 'Worked cases of a measure, run now' },
    input: z.strictObject({ document: z.string(), measure: z.string() }),
    output: z.object({ cases: z.array(z.object({ name: z.string(), date: z.string().nullable(), given: z.array(given), runs: z.array(run) })) }),
    async handle(_, { document, measure: id }) {
      library.measure(document, id)
      const policy = library.policy(document)
      const own = policy.pack.cases.filter(({ measure }) => measure === id)
      return { cases: own.map((worked) => ({ name: worked.name, date: worked.date ?? null, given: givenOf(worked, library.dictionary), runs: runWorkedCases(policy, [worked]).map(ran) })) }
    },
  })

const ran = ({ readings, expected, got, passed, differences }: CaseResult): z.infer<typeof run> => ({
  readings: Object.entries(readings).map(([label, value]) => ({ label, value })),
  expected: expectedWords(expected),
  status: got.status,
  amount: got.amount,
  passed,
  differences: [...differences],
})

type Given = z.infer<typeof given>

function givenOf({ facts, records, partners, judgements, awards, validityUnknown }: WorkedCase, dictionary: Dictionary): Given[] {
  const row = (fields: Readonly<Record<string, Json>>, of: Readonly<Record<string, FactDefinition>>): string => Object.entries(fields).map(([name, value]) => `${of[name]?.label ?? name} ${words(value)}`).join('，')
  return [
    ...Object.entries(facts).map(([name, value]) => ({ label: dictionary.facts[name]?.label ?? name, value: words(value) })),
    ...Object.entries(records).map(([name, rows]) => ({ label: dictionary.records[name]?.label ?? name, value: rows.length === 0 ? '没有' : rows.map((each) => row(each, dictionary.records[name]?.fields ?? {})).join('；') })),
    ...partners.map((partner, i) => ({ label: `合作单位${partners.length > 1 ? ` ${i + 1}` : ''}`, value: row(partner, dictionary.facts) })),
    ...Object.entries(judgements).map(([name, holds]) => ({ label: `专家判断：${name.split('/').at(-1)!}`, value: holds ? '是' : '否' })),
    ...(awards === null ? [{ label: '历次所得', value: '不知道' }] : awards.map((award) => ({ label: `已得 ${award.measure}`, value: [amountText(award.amount), award.date, award.item].filter((word) => word !== undefined).join('，') }))),
    ...(validityUnknown ? [{ label: '文件效力', value: '没有登记' }] : []),
  ]
}

/** A value as the case gives it: with its source and date where it says so. */
function words(value: Json): string {
  if (value === true) return '是'
  if (value === false) return '否'
  if (value === null) return '未填'
  if (Array.isArray(value)) return value.map(words).join('、')
  if (typeof value === 'object') {
    const { value: inner, source, date, ...rest } = value as Record<string, Json>
    return inner === undefined ? Object.entries(rest).map(([name, each]) => `${name} ${words(each)}`).join('，') : `${words(inner)}${[source, date].filter((word) => word !== undefined).map((word) => `，${words(word!)}`).join('')}`
  }
  return String(value)
}

function expectedWords({ status, amount, missing, because, judged, inapplicable, near }: Expectation): Given[] {
  const list = (label: string, names: readonly string[] | undefined): Given[] => (names === undefined ? [] : [{ label, value: names.length === 0 ? '（无）' : names.join('、') }])
  const flag = (label: string, holds: boolean | undefined): Given[] => (holds === undefined ? [] : [{ label, value: holds ? '是' : '否' }])
  return [
    ...(status === undefined ? [] : [{ label: '状态', value: status }]),
    ...(amount === undefined ? [] : [{ label: '金额', value: amount.high === null ? `${formatYuan(amount.low)} 元起` : amount.low === amount.high ? `${formatYuan(amount.low)} 元` : `${formatYuan(amount.low)} 至 ${formatYuan(amount.high)} 元` }]),
    ...list('缺', missing),
    ...list('因', because),
    ...list('由专家判断', judged),
    ...flag('不适用', inapplicable),
    ...flag('还差一步', near),
  ]
}
