import { readQuestion, searchDocument } from '@zhiyun/patent'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { levelsOf } from './levels.ts'
import { words } from './segmenter.ts'

const levels = (text: string): readonly string[] => {
  const read = readQuestion(text)
  if (!read.ok || read.question === null) throw new Error(text)
  return levelsOf(read.question.is === 'all' ? read.question.of : [read.question], words()).levels
}

/** Whether lexemes satisfy what a level asks, as the database would say: `'a' & ('b' | !('c'))`. */
function satisfies(lexemes: ReadonlySet<string>, level: string): boolean {
  const tokens = level.match(/'(?:[^']|'')*'|[()&|!]/g)!
  let at = 0
  const either = (): boolean => {
    let value = every()
    while (tokens[at] === '|') {
      at++
      const next = every()
      value = value || next
    }
    return value
  }
  const every = (): boolean => {
    let value = one()
    while (tokens[at] === '&') {
      at++
      const next = one()
      value = value && next
    }
    return value
  }
  const one = (): boolean => {
    const token = tokens[at++]!
    if (token === '!') return !one()
    if (token !== '(') return lexemes.has(token.slice(1, -1).replaceAll("''", "'"))
    const value = either()
    at++
    return value
  }
  return either()
}

const part = fc.constantFrom('制备', '系统', '控制', '电池', '石墨烯', '装置')
const text = fc.array(part, { maxLength: 6 }).map((parts) => parts.join('，'))
const documents = fc.array(fc.record({ title: text, abstract: text }), { minLength: 1, maxLength: 12 }).map((list) => list.map((each) => new Set(searchDocument(each, words()).tiers)))

describe('levels', () => {
  test.each(['制备 OR 系统', '制备 OR 石墨烯', '电池 OR 石墨烯', '制备 OR 系统 OR 控制', '制备 系统', '电池 石墨烯', '电池', '(制备 OR 系统) AND 电池', 'TI=制备 OR TI=系统'])('of %s: no document is in two', (question) => {
    const ladder = levels(question)
    fc.assert(fc.property(documents, (list) => {
      for (const lexemes of list) expect(ladder.filter((level) => satisfies(lexemes, level)).length).toBeLessThanOrEqual(1)
    }), { numRuns: 60 })
  })

  test('what is much about both of two alternatives comes before what is as much about one', () => {
    for (const question of ['制备 OR 系统', '电池 OR 石墨烯']) {
      const [a, b] = question.split(' OR ') as [string, string]
      const place = (title: string): number => levels(question).findIndex((level) => satisfies(new Set(searchDocument({ title, abstract: null }, words()).tiers), level))
      expect(place(`${a}${b}`)).toBeGreaterThanOrEqual(0)
      expect(place(`${a}，${b}`)).toBeLessThan(place(`${a}，装置`))
    }
  })

  test('two frequent alternatives are looked up as the pair that they are', () => {
    expect(levels('制备 OR 系统').some((level) => level.includes("'制备+系统~"))).toBe(true)
    expect(levels('电池 OR 石墨烯').some((level) => level.includes('+'))).toBe(false)
    expect(levels('TI=制备 OR TI=系统').some((level) => level.includes('+'))).toBe(false)
  })
})
