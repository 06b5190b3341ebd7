import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayBound } from './display.ts'
import { isUnparsed, parseBound, parseQuantity, toBound } from './parse.ts'

const read = (text: string): string => {
  const raw = parseBound(text)
  if (isUnparsed(raw)) return 'error'
  if (raw.kind === 'quantity') return `${raw.operator} ${raw.quantity.value} ${raw.quantity.dimension}`
  if (raw.kind === 'between') return `${raw.low.value}..${raw.high.value} ${raw.low.dimension}`
  return raw.kind === 'see' ? `${raw.operator ?? ''} 见 ${raw.name}` : `属 ${raw.period}`
}

const show = (text: string): string => displayBound(toBound(parseBound(text) as never)!)

describe('numbers and bounds', () => {
  it('reads each comparing word as Chinese law does', () => {
    expect(read('不低于 1亿元')).toBe('>= 10000000000 金额')
    expect(read('超过 500万元')).toBe('> 500000000 金额')
    expect(read('500件（含）以上')).toBe('>= 500 计数')
    expect(read('2年 内')).toBe('<= 24 月')
    expect(read('达到 300万元 以上')).toBe('>= 300000000 金额')
    expect(read('最高不超过 5万元')).toBe('<= 5000000 金额')
    expect(read('不满 2年')).toBe('< 24 月')
    expect(read('3个月 至 6个月')).toBe('3..6 月')
    expect(read('0.5%')).toBe('= 50 比率')
    expect(read('不满 见 新设年限')).toBe('< 见 新设年限')
    expect(read('见 X01/金额')).toBe(' 见 X01/金额')
    expect(read('属 上年度')).toBe('属 上年度')
    expect(read('≥100家')).toBe('>= 100 计数')
    expect(read('1.2万人 以上')).toBe('>= 12000 计数')
  })
  it('refuses what is not a number with its unit', () => {
    for (const bad of ['', '500', '五百万元', '不低于', '0.001%', '超过 5件 以上', '10万元 至 30件', '30件 至 10件', '1,00元', '99999999亿亿元', '１０件']) expect(read(bad)).toBe('error')
  })
  it('shows what it read', () => {
    expect(show('不低于 1亿元')).toBe('≥ 10,000.00 万元')
    expect(show('至少 50件')).toBe('≥ 50 件')
    expect(show('2年 内')).toBe('≤ 2 年')
    expect(show('不超过 0.5%')).toBe('≤ 0.5%')
  })
  it('never throws and never yields a fraction', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('0', '1', '9', '.', ',', '万', '亿', '元', '件', '%', ' ', '至', '见', '超过', '内', '-') }), (text) => {
        const quantity = parseQuantity(text)
        expect(isUnparsed(quantity) || Number.isSafeInteger(quantity.value)).toBe(true)
        parseBound(text)
      }),
    )
  })
})
