import type { Operator } from '../quantity/types.ts'

/**
 * How a printed figure is bounded. `none`: no comparing word; `recent`: 近两年, a window up to now; `about`: 约, 近, 多, 余;
 * `range`: an end of 甲至乙.
 */
export type Strictness = Operator | 'none' | 'recent' | 'about' | 'range'

const WORDS: Readonly<Record<Operator, readonly string[]>> = {
  '>=': ['不低于', '不少于', '不小于', '不得低于', '不得少于', '至少', '最低', '最少', '达到', '≥'],
  '>': ['超过', '大于', '高于', '多于', '超出', '＞', '>'],
  '<=': ['不超过', '不超出', '不高于', '不多于', '不大于', '不得超过', '不得超出', '不得高于', '最高不超过', '至多', '最多', '最高', '≤'],
  '<': ['不满', '不足', '低于', '少于', '小于', '未满', '未达到', '＜', '<'],
  '=': ['等于'],
}
const BEFORE: readonly (readonly [string, Operator])[] = Object.entries(WORDS)
  .flatMap(([operator, words]) => words.map((word) => [word, operator as Operator] as const))
  .sort(([one], [other]) => other.length - one.length)
/** Single characters that compare only when they touch the number. */
const TOUCHING: readonly (readonly [RegExp, Strictness])[] = [[/(?<![不未])满$/, '>='], [/达$/, '>='], [/(?<!不)超$/, '>'], [/近$/, 'recent'], [/约$/, 'about']]

/** The longest printed words that may stand between a comparing word and its number: 不超过科技企业贷款额1%. */
const MOST_BETWEEN = 10

/** 最高 that is the name of a court and bounds nothing. */
const HIGHEST_COURT = /最高(?=人民|法|检)/g

/** What the words before a number say. `before` reaches back to the last punctuation mark or number. */
export function strictnessBefore(words: string): Strictness {
  const before = words.replaceAll(HIGHEST_COURT, '')
  const touching = TOUCHING.find(([pattern]) => pattern.test(before))
  let best: { readonly end: number; readonly length: number; readonly operator: Operator } | null = null
  for (const [word, operator] of BEFORE) {
    const at = before.lastIndexOf(word)
    if (at < 0) continue
    const end = at + word.length
    // 不超过 contains 超过: of words that end at one place the longest speaks.
    if (best === null || end > best.end || (end === best.end && word.length > best.length)) best = { end, length: word.length, operator }
  }
  if (best && before.length - best.end <= MOST_BETWEEN) return best.operator
  return touching?.[1] ?? 'none'
}

const AFTER = /^(?:（(含|不含)）)?(以上|以下|以内|之内|内)(?:（(含|不含)）)?/

/** What the words after a number and its unit say: 以上、以下、以内 include the number itself (Civil Code art. 1259) unless （不含） stands there. */
export function strictnessAfter(after: string): Strictness {
  const match = AFTER.exec(after)
  if (!match) return 'none'
  const excluded = match[1] === '不含' || match[3] === '不含'
  const upwards = match[2] === '以上'
  return upwards ? (excluded ? '>' : '>=') : excluded ? '<' : '<='
}
