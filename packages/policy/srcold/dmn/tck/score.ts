import { Decimal, isContext, isList, isNumber, isSame, kindOf, textOf, type FeelDateTime, type FeelValue } from '../../feel/index.ts'
import { readModel } from '../model/read.ts'
import { OutsideError } from '../run/compile.ts'
import { RunnableModel } from '../run/run.ts'
import { readCases } from './cases.ts'

export type TckScore = {
  readonly passed: number
  readonly failures: readonly { readonly node: string; readonly expected: string; readonly actual: string }[]
  /** Decided before anything is evaluated: which construct the subset does not know. */
  readonly outside: readonly { readonly node: string; readonly reason: string }[]
}

/** Runs one suite of the DMN TCK: a model and its tests. Every result node counts once. */
export function scoreSuite(modelText: string, testTexts: readonly string[], now: FeelDateTime): TckScore {
  const model = readModel(modelText)
  const runnable = new RunnableModel(model)
  const failures: { node: string; expected: string; actual: string }[] = []
  const outside: { node: string; reason: string }[] = []
  let passed = 0
  for (const test of testTexts.flatMap(readCases)) {
    for (const { name, expected } of test.results) {
      const node = `${test.id}/${name}`
      const reason = model.imports.length > 0 ? '引用别的模型 (import)' : reasonOutside(() => runnable.prepare(test.invocable ?? name))
      if (reason !== null) {
        outside.push({ node, reason })
        continue
      }
      const actual = valueOf(runnable, test.invocable ?? name, name, test.inputs, now)
      if (agrees(expected, actual)) passed += 1
      else failures.push({ node, expected: shown(expected), actual: shown(actual) })
    }
  }
  return { passed, failures, outside }
}

function reasonOutside(prepare: () => void): string | null {
  try {
    prepare()
    return null
  } catch (error) {
    if (error instanceof OutsideError) return error.message
    throw error
  }
}

function valueOf(runnable: RunnableModel, invoked: string, result: string, inputs: ReadonlyMap<string, FeelValue>, now: FeelDateTime): FeelValue {
  const value = runnable.decide(invoked, inputs, now)
  return invoked !== result && isContext(value) && value.has(result) ? value.get(result)! : value
}

/**
 * Everything must be the same part by part. Only expected numbers with many digits, which were computed in binary or rounded,
 * are compared by their 12 leading digits, or when they have eight decimals and more, rounded as they are.
 */
export function agrees(expected: FeelValue, actual: FeelValue): boolean {
  if (isNumber(expected) && isNumber(actual)) return expected.equals(actual) || (digitsOf(expected) > 8 && isNear(expected, actual)) || (expected.exponent <= -8 && actual.rounded(-expected.exponent, 'halfEven')?.equals(expected) === true)
  if (isList(expected)) return isList(actual) && expected.length === actual.length && expected.every((item, i) => agrees(item, actual[i]!))
  if (isContext(expected)) return isContext(actual) && expected.size === actual.size && [...expected].every(([key, value]) => actual.has(key) && agrees(value, actual.get(key)!))
  return isSame(expected, actual)
}

const digitsOf = (value: Decimal): number => String(value.absolute().coefficient).length
const MARGIN = Decimal.parse('1e-12')!

function isNear(expected: Decimal, actual: Decimal): boolean {
  const distance = actual.minus(expected)?.absolute()
  const margin = expected.absolute().times(MARGIN)
  return distance !== undefined && margin !== null && distance.compare(margin) <= 0
}

const shown = (value: FeelValue): string => `${textOf(value) ?? 'null'} (${kindOf(value)})`
