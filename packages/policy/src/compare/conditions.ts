import { describeTest } from '../describe/words.ts'
import type { Dictionary } from '../dictionary/types.ts'
import type { Condition, Exception, Test } from '../pack/types.ts'
import { displayBound, displayQuantity } from '../quantity/display.ts'
import { clauseWords, facetsOf, readingWords, yesNo } from './facets.ts'
import { keyOf } from './key.ts'
import type { Facet, PackItem, Part } from './model.ts'

type At = { readonly part: Part; readonly measure: string | null; readonly dictionary: Dictionary; /** The child record whose fields it speaks of. */ readonly record?: string }

/** A condition, then what stands below it: alternatives, and exceptions with their grounds. */
export function conditionItems(condition: Condition, at: At): PackItem[] {
  const { test } = condition
  const below = 'of' in test && Array.isArray(test.of) ? (test.of as readonly Condition[]) : []
  const words = testWords(test, at)
  return [
    {
      path: condition.path,
      part: at.part,
      measure: at.measure,
      title: condition.id,
      words: `${condition.who === '申报单位' ? '' : `${condition.who}的`}${words}`,
      clauses: condition.clauses,
      facets: [
        ...testFacets(test, at),
        ...facetsOf(condition, [['谁', ['who'], condition.who], ['读法', ['when'], readingWords(condition.when)], ['文中印出', ['printed'], yesNo(condition.printed)], ['条款', ['clauses'], clauseWords(condition.clauses)]], ['test', 'exceptions']),
      ],
    },
    ...below.flatMap((each) => conditionItems(each, at)),
    ...condition.exceptions.flatMap((exception) => exceptionItems(exception, at)),
  ]
}

function exceptionItems(exception: Exception, at: At): PackItem[] {
  const words = displayBound(exception.bound)
  return [
    {
      path: exception.path, part: '例外', measure: at.measure, title: exception.id, words: `例外：${words}`, clauses: exception.clauses,
      facets: facetsOf(exception, [['门槛', ['bound'], words], ['读法', ['when'], readingWords(exception.when)], ['文中印出', ['printed'], yesNo(exception.printed)], ['条款', ['clauses'], clauseWords(exception.clauses)]], ['grounds']),
    },
    ...exception.grounds.flatMap((ground) => conditionItems(ground, { ...at, part: '例外' })),
  ]
}

/** A group in one phrase: its alternatives are things of their own. */
function testWords(test: Test, { dictionary, record }: At): string {
  if (test.kind === 'any') return '下列任一条满足即可'
  if (test.kind === 'all') return '下列都满足'
  if (test.kind === 'atLeast') return `下列至少 ${displayQuantity(test.least)}`
  return describeTest(test, dictionary, record)
}

/** What is asked and from which threshold on, apart: a moved threshold is the commonest change and should show as one. */
function testFacets(test: Test, at: At): Facet[] {
  if (test.kind === 'measure') {
    const { bound, ...asked } = test
    const threshold = displayBound(bound)
    return [{ name: '条文', words: describeTest(test, at.dictionary, at.record).slice(0, -threshold.length).trim(), key: keyOf(asked) }, { name: '门槛', words: threshold, key: keyOf(bound) }]
  }
  if (test.kind === 'atLeast') return [{ name: '条文', words: testWords(test, at), key: test.kind }, { name: '门槛', words: `至少 ${displayQuantity(test.least)}`, key: keyOf(test.least) }]
  // A group's members are things of their own.
  return [{ name: '条文', words: testWords(test, at), key: test.kind === 'any' || test.kind === 'all' ? test.kind : keyOf(test) }, { name: '门槛', words: '', key: '' }]
}
