import { describe, expect, it } from 'vitest'
import { readLibrary } from '../read/library.ts'
import { contentFiles } from '../testing/content.ts'

// A series by year is sound only whole: rows, locked, a year column, and of each other column one source.
const codes = (form: string): string[] => {
  const sources = contentFiles().map((source) => (source.path.endsWith('城市申报.yaml') ? { ...source, text: source.text.replace(/ {8}历年统计:[\s\S]*?说: 上三年[^\n]*\n/, form) } : source))
  return readLibrary(sources, { records: { 质押贷款: ['放款年度', '已付利息'] } }).findings.filter(({ file }) => file.includes('城市申报')).map(({ code }) => code)
}
const series = (columns: string, rest = '逐年: 3, 锁: 是'): string => `        历年统计: {型: 行, 列: {${columns}}, ${rest}}\n`
const year = '年度: {型: 计数}'

describe('a series by year', () => {
  it('is sound with a year and, of each other column, a fact or a count of records', () => {
    expect(codes(series(`${year}, 甲: {型: 计数, 事实: 专利商标执法办案量}, 乙: {型: 金额, 统计: {记录: 质押贷款, 年: 放款年度, 和: 已付利息}}`))).not.toContain('series')
  })

  it.each([
    ['no year', series('甲: {型: 计数, 事实: 专利商标执法办案量}')],
    ['a column without a source', series(`${year}, 甲: {型: 计数}`)],
    ['a column with two', series(`${year}, 甲: {型: 计数, 事实: 专利商标执法办案量, 统计: {记录: 质押贷款, 年: 放款年度}}`)],
    ['open to be typed', series(`${year}, 甲: {型: 计数, 事实: 专利商标执法办案量}`, '逐年: 3')],
    ['a count of records without years', series(`${year}, 甲: {型: 计数, 统计: {记录: 质押贷款, 年: 放款年度}}`, '锁: 是')],
  ])('is not: %s', (_, form) => {
    expect(codes(form)).toContain('series')
  })

  it('names records and their fields that the dictionary has', () => {
    expect(codes(series(`${year}, 甲: {型: 计数, 统计: {记录: 没有的, 年: 放款年度}}`))).toContain('unknown-records')
    expect(codes(series(`${year}, 甲: {型: 计数, 统计: {记录: 质押贷款, 年: 没有}}`))).toContain('unknown-record-field')
  })
})
