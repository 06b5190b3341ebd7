import { ratioOf, type Fen } from '@zhiyun/finance'
import { problem, unvalued, type Problem, type Valued } from './problem.ts'

export const valuationMethods = { income: { zh: '收益法', en: 'Income' }, cost: { zh: '成本法', en: 'Cost' }, market: { zh: '市场法', en: 'Market' } } as const
export type ValuationMethod = keyof typeof valuationMethods

/** What one method came to, how much it counts, and why so much. */
export type MethodValue = { readonly method: ValuationMethod; readonly value: Fen; readonly low: Fen; readonly high: Fen; readonly weight: number; readonly reason: string }

export type Conclusion = {
  /** The weighted mean of the methods, rounded once, half up. */
  readonly value: Fen
  /** From the least low to the greatest high of the methods that count. */
  readonly low: Fen
  readonly high: Fen
  /** One method says more than twice what another does: somebody has to say why. */
  readonly apart: boolean
  readonly methods: readonly MethodValue[]
}

/** One value of several methods; never without its range. A method of weight 0 is shown and does not count. */
export function conclude(methods: readonly MethodValue[]): Valued<Conclusion> {
  const problems = problemsOf(methods)
  if (problems.length > 0) return unvalued(...problems)
  const counted = methods.filter(({ weight }) => weight > 0)
  const weights = counted.reduce((sum, { weight }) => sum + weight, 0)
  const sum = counted.reduce((so, { value, weight }) => so + BigInt(value) * BigInt(weight), 0n)
  const values = counted.map(({ value }) => value)
  return {
    ok: true,
    value: ratioOf(sum, BigInt(weights), { to: '分', method: '四舍五入' }),
    low: Math.min(...counted.map(({ low }) => low)),
    high: Math.max(...counted.map(({ high }) => high)),
    apart: Math.max(...values) > 2 * Math.max(0, Math.min(...values)),
    methods,
  }
}

function problemsOf(methods: readonly MethodValue[]): readonly Problem[] {
  if (!methods.some(({ weight }) => weight > 0)) return [problem('NO_METHOD', 'methods', '没有一种方法有权重', 'No method has a weight')]
  if (new Set(methods.map(({ method }) => method)).size < methods.length) return [problem('TWICE', 'methods', '同一方法出现两次', 'A method is there twice')]
  return methods.flatMap(({ method, value, low, high, weight, reason }) => {
    const { zh, en } = valuationMethods[method]
    if (![value, low, high].every(Number.isSafeInteger) || low > value || value > high) return [problem('RANGE', method, `${zh}的结果须是整数分，且在其范围之内`, `${en}: whole fen, the value within its range`)]
    if (!Number.isSafeInteger(weight) || weight < 0 || weight > 100) return [problem('WEIGHT', method, `${zh}的权重须为 0 至 100 的整数`, `${en}: the weight is a whole number from 0 to 100`)]
    return reason.trim() === '' ? [problem('NO_REASON', method, `${zh}须说明为何取这个权重`, `${en}: say why it counts so much`)] : []
  })
}
