import { describe, expect, it } from 'vitest'
import { factLines, statedValue, typedValue, valueText, vouchedAs, type FactName, type Names, type Profile } from './facts.ts'

const fact = (name: string, type: string, unit: string | null, subjects: string[]): FactName =>
  ({ name, names: [`上年度${name}`], type, unit, grain: 'year', choices: [], subjects, sources: ['申报'], derived: false, english: null, question: null, hint: null, verifier: null })

describe('facts', () => {
  it('are shown in their units', () => {
    expect(valueText('金额', '元', 460_000_000)).toBe('460.00 万元')
    expect(valueText('金额', '元', 12_345_678_901)).toBe('123,456,789.01 元')
    expect(valueText('计数', '件', 1200)).toBe('1,200 件')
    expect(valueText('是否', null, false)).toBe('否')
    expect(valueText('日期', null, null)).toBe('—')
  })

  it('are stated with the unit that stands after the field', () => {
    expect(statedValue(fact('销售收入', '金额', '元', []), '159')).toBe('159万元')
    expect(statedValue(fact('件数', '计数', '件', []), '600')).toBe('600件')
    expect(statedValue(fact('件数', '计数', '件', []), '约六百')).toBe('约六百')
    expect(statedValue(fact('旗', '是否', null, []), '是')).toBe(true)
  })

  it('are typed exactly, so that verifying what was declared changes nothing', () => {
    expect(typedValue({ type: '金额' }, 1_234_567_89)).toBe('123.456789')
    expect(statedValue(fact('销售收入', '金额', '元', []), typedValue({ type: '金额' }, 460_000_001))).toBe('460.000001万元')
    expect(statedValue(fact('研发占比', '比率', '%', []), typedValue({ type: '比率' }, 1234))).toBe('12.34%')
    expect(statedValue(fact('旗', '是否', null, []), typedValue({ type: '是否' }, false))).toBe(false)
    expect(typedValue({ type: '计数' }, null)).toBe('')
  })

  it('are vouched for only as the dictionary allows', () => {
    expect(vouchedAs({ sources: ['申报', '核验'] })).toEqual(['核验'])
    expect(vouchedAs({ sources: ['计算'] })).toEqual([])
  })

  it('list what is known, then what this kind lacks, and nothing that concerns others', () => {
    const known = { name: '上年度销售收入' } as Profile['facts'][number]
    const names = { facts: [fact('销售收入', '金额', '元', ['企业']), fact('件数', '计数', '件', ['任何']), fact('床位', '计数', '张', ['医院'])], records: [], authorities: [] } as Names
    const lines = factLines({ facts: [known] } as unknown as Profile, names, '企业')
    expect(lines.map((line) => [line.name, line.known !== null])).toEqual([['上年度销售收入', true], ['上年度件数', false]])
  })
})
