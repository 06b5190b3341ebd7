import type { Dictionary } from '../dictionary/types.ts'
import type { Expression } from '../expression/types.ts'
import { displayBound } from '../quantity/display.ts'
import type { Condition, Test } from '../pack/types.ts'

/** A name as words: `是否驻本市` → `驻本市`. */
export function nameWords(name: string, dictionary: Dictionary, record?: string): string {
  const fact = (record === undefined ? undefined : dictionary.records[record]?.fields[name]) ?? dictionary.facts[name] ?? dictionary.identities[name]
  return (fact?.label ?? name).replace(/^是否/, '').replace('是否', '是')
}

/** An expression in plain Chinese. */
export function expressionWords(expression: Expression, dictionary: Dictionary, record?: string): string {
  const words = (inner: Expression): string => expressionWords(inner, dictionary, record)
  const nested = (inner: Expression): string => (inner.kind === 'and' || inner.kind === 'or' ? `（${words(inner)}）` : words(inner))
  switch (expression.kind) {
    case 'name':
      return nameWords(expression.name, dictionary, record)
    case 'not':
      return `不是：${nested(expression.of)}`
    case 'and':
      return expression.of.map(nested).join('，且')
    case 'or':
      return expression.of.map(nested).join('，或')
    case 'member':
      return `${nameWords(expression.name, dictionary, record)}${expression.negated ? '不是' : '是'}${expression.values.join('或')}`
    case 'compare':
      return `${words(expression.left)} ${expression.operator} ${words(expression.right)}`
    case 'sum':
      return expression.terms.map((term, i) => (term.sign === 1 ? (i === 0 ? '' : ' ＋ ') : ' − ') + words(term.of)).join('')
    case 'ratio':
      return `${words(expression.num)} ÷ ${words(expression.den)}`.replace(/^(.* [＋−] .*) ÷/, '（$1）÷')
  }
}

/** What a test asks, threshold included. */
export function describeTest(test: Test, dictionary: Dictionary, record?: string): string {
  switch (test.kind) {
    case 'measure':
      return `${expressionWords(test.of, dictionary, record)} ${displayBound(test.bound)}`
    case 'is':
      return expressionWords(test.of, dictionary, record)
    case 'judge':
      return `${test.question.replace(/^是否/, '')}（由专家判断）`
    case 'any':
      return `下列任一条满足即可：${listWords(test.of, dictionary, record)}`
    case 'all':
      return listWords(test.of, dictionary, record)
    case 'atLeast':
      return `下列至少 ${test.least.value} 项：${listWords(test.of, dictionary, record)}`
  }
}

const listWords = (conditions: readonly Condition[], dictionary: Dictionary, record?: string): string => conditions.map((each) => describeTest(each.test, dictionary, record)).join('；')
