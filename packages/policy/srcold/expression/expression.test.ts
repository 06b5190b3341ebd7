import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAggregate, parseExpression } from './parse.ts'
import { isProblem, namesIn, typeOf, type NameType, type Scope } from './resolve.ts'

const NAMES: Readonly<Record<string, NameType>> = {
  企业: { type: '是否' },
  是否硬科技领域: { type: '是否' },
  案由: { type: '枚举', domain: ['专利侵权', '其他'] },
  贷款额: { type: '金额', dimension: '金额', unit: '元' },
  机构收费: { type: '金额', dimension: '金额', unit: '元' },
  成员数: { type: '计数', dimension: '计数', unit: '家' },
  专利数: { type: '计数', dimension: '计数', unit: '件' },
}
const scope: Scope = { lookUp: (name) => NAMES[name], names: () => Object.keys(NAMES) }

/** The problem's code, or the result's kind. */
function verdict(text: string): string {
  const parsed = parseExpression(text)
  if ('problem' in parsed) return parsed.problem.code.replace('expression/', '')
  const type = typeOf(parsed.value, scope)
  return isProblem(type) ? type.code.replace('expression/', '') : type.kind
}

describe('the gated subset of FEEL', () => {
  it('accepts what the documents need', () => {
    expect(verdict('企业')).toBe('truth')
    expect(verdict('企业 and not(是否硬科技领域 or 企业)')).toBe('truth')
    expect(verdict('案由 = "专利侵权"')).toBe('truth')
    expect(verdict('案由 in ("专利侵权", "其他")')).toBe('truth')
    expect(verdict('机构收费 / 贷款额')).toBe('ratio')
    expect(verdict('(机构收费 - 贷款额) / 贷款额')).toBe('ratio')
    expect(verdict('机构收费 + 贷款额 - 机构收费')).toBe('number')
    expect(verdict('机构收费 <= 贷款额')).toBe('truth')
  })
  it('catches every trap of the parser', () => {
    expect(verdict('贷款额 ＞ 机构收费')).toBe('full-width')
    expect(verdict('企业 and是否硬科技领域')).toBe('space')
    expect(verdict('企业and 是否硬科技领域')).toBe('glued')
    expect(verdict('企业and')).toBe('glued')
    expect(verdict('上年度 销售收入')).toBe('space')
    expect(verdict('收入，成本')).toBe('full-width')
    expect(verdict('贷款额 > 10')).toBe('number')
    expect(verdict('10件')).toBe('number')
    expect(verdict('if 企业 then 企业 else 企业')).toBe('forbidden')
    expect(verdict('案由 = null')).toBe('forbidden')
    expect(verdict('count(记录)')).toBe('syntax')
    expect(verdict('记录.字段')).toBe('syntax')
    expect(verdict('记录[企业]')).toBe('syntax')
    expect(verdict('贷款额 * 机构收费')).toBe('character')
    expect(verdict('企业 and')).toBe('syntax')
    expect(verdict('')).toBe('syntax')
    expect(verdict('企业 企业')).toBe('space')
    expect(verdict('(企业')).toBe('syntax')
    expect(verdict('-贷款额')).toBe('syntax')
    expect(verdict('机构收费 / 贷款额 / 贷款额')).toBe('syntax')
    expect(verdict('企业 and (机构收费 / 贷款额)')).toBe('syntax')
  })
  it('checks names, domains and dimensions', () => {
    expect(verdict('贷款')).toBe('name')
    expect(verdict('案由 = "商标"')).toBe('domain')
    expect(verdict('案由 > "专利侵权"')).toBe('syntax')
    expect(verdict('企业 = "是"')).toBe('type')
    expect(verdict('成员数 + 专利数')).toBe('dimension')
    expect(verdict('贷款额 > 成员数')).toBe('dimension')
    expect(verdict('贷款额 and 企业')).toBe('type')
    expect(verdict('案由')).toBe('type')
  })
  it('suggests the nearest name', () => {
    const parsed = parseExpression('是否硬科技邻域')
    expect('value' in parsed && typeOf(parsed.value, scope)).toMatchObject({ mend: expect.stringContaining('是否硬科技领域') })
  })
  it('reads aggregates for the dictionary', () => {
    expect(parseAggregate('count(专利)')).toEqual({ value: { function: 'count', record: '专利', filter: null, field: null } })
    expect(parseAggregate('sum(专利组合.组合内发明专利数)')).toMatchObject({ value: { function: 'sum', record: '专利组合', field: '组合内发明专利数' } })
    expect(parseAggregate('sum(贷款[企业].贷款额)')).toMatchObject({ value: { filter: { kind: 'name', name: '企业' }, field: '贷款额' } })
    for (const bad of ['count(专利.数)', 'sum(专利)', 'max(专利)', 'count(专利) + count(专利)', 'count(专利, 专利)', 'count()']) expect(parseAggregate(bad)).toHaveProperty('problem')
  })
  it('lists the names it reads', () => {
    const parsed = parseExpression('(机构收费 - 贷款额) / 贷款额')
    expect('value' in parsed && namesIn(parsed.value)).toEqual(['机构收费', '贷款额', '贷款额'])
  })
  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom('企业', '贷款额', ' and ', ' or ', 'not(', ')', '(', ' = ', '"其他"', ' / ', ' + ', ' in ', ',', '[', ']', '.', ' ', '1', '＞', 'count', '"')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        expect(typeof verdict(pieces.join(''))).toBe('string')
        parseAggregate(pieces.join(''))
      }),
      { numRuns: 500 },
    )
  })
})
