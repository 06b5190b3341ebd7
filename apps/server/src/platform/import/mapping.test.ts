import { expect, test } from 'vitest'
import type { ImportField } from './kind.ts'
import { suggestMapping } from './mapping.ts'

const fields: readonly ImportField[] = [
  { name: 'applicants', zh: '申请人', en: 'Applicants', required: false, aliases: ['专利权人', '专利权人 - 原始', '专利权人/申请人'] },
  { name: 'income', zh: '收入', en: 'Income', required: false },
  { name: 'first', zh: '甲', en: 'First', required: false, aliases: ['共有'] },
  { name: 'second', zh: '乙', en: 'Second', required: false, aliases: ['共有'] },
]

test('of several columns the one that names a field best is taken, wherever it stands', () => {
  expect(suggestMapping(['专利权人/申请人', '专利权人 - 原始', '序号'], fields)).toEqual({ '专利权人 - 原始': 'applicants' })
  expect(suggestMapping(['专利权人/申请人', '申请人', '专利权人'], fields)).toEqual({ 申请人: 'applicants' })
  expect(suggestMapping(['专利权人/申请人'], fields)).toEqual({ '专利权人/申请人': 'applicants' })
})

test('a header as it stands goes before one without its unit; of equals the first', () => {
  expect(suggestMapping(['收入（万元）', '收入'], fields)).toEqual({ 收入: 'income' })
  expect(suggestMapping(['收入（万元）', '收入（元）'], fields)).toEqual({ '收入（万元）': 'income' })
})

test('a word that two fields share names neither; the order is that of the file', () => {
  expect(suggestMapping(['共有'], fields)).toEqual({})
  expect(Object.keys(suggestMapping(['乙', '收入', '甲'], fields))).toEqual(['乙', '收入', '甲'])
})
