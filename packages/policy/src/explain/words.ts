import { expressionWords } from '../describe/words.ts'
import type { Dictionary } from '../dictionary/types.ts'
import type { Condition } from '../pack/types.ts'

/** A condition in our own words, without its threshold (which stands beside it). */
export function conditionWords({ id, test, who }: Condition, dictionary: Dictionary, record: string | undefined): string {
  const whose = who === '申报单位' ? '' : `${who}：`
  switch (test.kind) {
    case 'measure':
    case 'is':
      return whose + expressionWords(test.of, dictionary, record)
    case 'judge':
      return whose + test.question.replace(/^是否/, '')
    case 'any':
      return '下列任一条满足即可'
    case 'atLeast':
      return `下列至少 ${test.least.value} 项`
    case 'all':
      return id
  }
}
