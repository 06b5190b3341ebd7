import { readFileSync } from 'node:fs'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { describe, expect, test } from 'vitest'
import { indexWords, queryWords, type Segmenter } from './words.ts'

const file = readFileSync(new URL('../../../../reference/terms/technology.txt', import.meta.url))
const lines = file.toString('utf8').trimEnd().split('\n')
const terms = lines.map((line) => line.split(' ')[0] ?? '')

const jieba = Jieba.withDict(dict)
jieba.loadDict(file)
const segmenter: Segmenter = { index: (text) => jieba.cutAll(text), query: (text) => jieba.cut(text, true) }

describe('the technology dictionary with jieba', () => {
  test('one term a line: word, frequency, part of speech; none twice', () => {
    expect(lines.filter((line) => !/^\p{Script=Han}{2,16} [1-9]\d* n$/u.test(line))).toEqual([])
    expect(new Set(terms).size).toBe(terms.length)
    expect(terms.length).toBeGreaterThanOrEqual(1500)
  })

  test('no term is split', () => {
    expect(terms.filter((term) => queryWords(term, segmenter).join() !== term)).toEqual([])
  })

  test('a term is found inside every longer term that contains it', () => {
    const known = new Set(terms)
    const lost: string[] = []
    for (const term of terms) {
      const indexed = new Set(indexWords(term, segmenter))
      for (let start = 0; start < term.length; start += 1) {
        for (let end = start + 2; end <= term.length; end += 1) {
          const inner = term.slice(start, end)
          if (known.has(inner) && !queryWords(inner, segmenter).every((word) => indexed.has(word))) lost.push(`${inner} in ${term}`)
        }
      }
    }
    expect(lost).toEqual([])
  })

  test.each([
    ['一种电池管理系统及其均衡方法', '管理系统'],
    ['基于卷积神经网络的激光雷达点云分割', '神经网络'],
    ['面向物联网的石墨烯气体传感器', '石墨烯 物联网 传感器'],
    ['无人机电源管理系统', '管理系统'],
    ['一种大数据中心机房用灭火器', '大数据'],
    ['激光切割机用吸尘装置', '激光切割'],
    ['触控显示面板', '显示面板'],
    ['燃煤锅炉湿法脱硫装置', '脱硫'],
  ])('%s is found by %s', (title, question) => {
    const indexed = new Set(indexWords(title, segmenter))
    expect(queryWords(question, segmenter).filter((word) => !indexed.has(word))).toEqual([])
  })
})
