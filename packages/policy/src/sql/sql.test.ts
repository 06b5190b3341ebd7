import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyConstruct } from '../columns/testing/everyConstruct.ts'
import { RandomRows } from '../columns/testing/randomRows.ts'
import { fixturePolicy } from '../testing/fixture.ts'
import { all as allTruths, any as anyTruths, ERROR, FALSE, JUDGED, MISSING, not, TRUE, type Truth } from '../truth/truth.ts'
import { unknownCell } from './cell.ts'
import { compileSql, SQL_SETTINGS } from './compile.ts'
import { Layers, literal, x } from './layers.ts'
import { quoted } from './literal.ts'
import { stageRow } from './stage.ts'
import { all, any, notOf } from './truth.ts'

const DAY = '2024-06-30'
const TRUTHS: readonly Truth[] = [TRUE, FALSE, MISSING, JUDGED, ERROR, MISSING | JUDGED, MISSING | ERROR, JUDGED | ERROR, MISSING | JUDGED | ERROR]
const nowhere = { subjects: 'subjects', rows: (level: string) => `rows_of_${level}`, awards: 'awards' }

/** What PostgreSQL makes of a look-up: the byte at the mask of all parts. */
function looked(text: string): Truth {
  const [, bytes, mask] = /^get_byte\('\\x([0-9a-f]{64})'::bytea, ([\d |]+)\)$/.exec(text)!
  const at = mask!.split('|').reduce((sum, part) => sum | Number(part), 0)
  return Number.parseInt(bytes!.slice(2 * at, 2 * at + 2), 16)
}

describe('truths as look-ups', { timeout: 60_000 }, () => {
  it('say of any parts what truth.ts says', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...TRUTHS), { minLength: 2, maxLength: 6 }), (parts) => {
        const written = parts.map((part) => literal(String(part)))
        expect(looked(all(written).text)).toBe(allTruths(parts))
        expect(looked(any(written).text)).toBe(anyTruths(parts))
        expect(looked(notOf(written[0]!).text)).toBe(not(parts[0]!))
      }),
    )
  })
})

describe('layers', () => {
  it('compute once what is read twice, and hand on only what is still read', () => {
    const layers = new Layers(['t.id'])
    const [a, b] = [layers.source('t.a'), layers.source('t.b')]
    const sum = layers.keep(x`${a} + ${b}`)
    const text = layers.select('t', [['id', literal('id')], ['square', x`${sum} * ${sum}`]])
    expect(text.match(/c0 \+ c1/g)).toHaveLength(1)
    expect(text).toBe('select id as id, c2 * c2 as square\nfrom (select id, c0 + c1 as c2\nfrom (select t.id as id, t.a as c0, t.b as c1\nfrom t) l0\noffset 0) l1')
  })
  it('leave out what no output needs', () => {
    const layers = new Layers(['t.id'])
    layers.keep(x`${layers.source('t.a')} + 1`)
    expect(layers.select('t', [['id', literal('id')]])).toBe('select id as id\nfrom (select t.id as id\nfrom t) l0')
  })
})

describe('a compiled pack', { timeout: 60_000 }, () => {
  it.each([['fixture', fixturePolicy()], ['every construct', everyConstruct()]] as const)('%s: one query without a parameter, a function or a width of its own', (_, policy) => {
    const plan = compileSql(policy, { date: DAY })
    const text = plan.select(nowhere)
    expect(plan.measures).toEqual(policy.pack.measures.map(({ id }) => id))
    expect([...plan.decided]).toEqual([])
    expect(text).not.toMatch(/\$\d|;|now\(|random\(/)
    // PostgreSQL takes 1,664 columns a select.
    for (const list of text.split('select ').map((part) => part.split('\nfrom')[0]!)) expect(list.split(' as c').length).toBeLessThan(1600)
    expect(text.length).toBeLessThan(100_000)
    expect(plan.select(nowhere)).toBe(text)
  })
  it('names the day that is none', () => {
    expect(() => compileSql(fixturePolicy(), { date: '2024-02-30' })).toThrow('判定日')
  })
  it('asks for settings that end with the transaction', () => {
    for (const setting of SQL_SETTINGS.split(';')) expect(setting.trim()).toMatch(/^set local /)
  })
})

describe('cells', { timeout: 60_000 }, () => {
  it('are as many as the layout has, and each is a whole number', () => {
    const policy = everyConstruct()
    const { layout } = compileSql(policy, { date: DAY })
    for (const row of new RandomRows(policy, DAY, 3).rows(50)) {
      const staged = stageRow(policy.dictionary, layout, row)
      expect(staged.cells).toHaveLength(layout.get('申报单位')!.length)
      for (const { level, cells } of staged.rows) expect(cells).toHaveLength(layout.get(level)!.length)
      expect([...staged.cells, ...staged.rows.flatMap(({ cells }) => cells)].filter((cell) => !/^-?\d+$/.test(cell))).toEqual([])
    }
  })
  it('keep reasons below every quantity', () => {
    for (const reasons of [MISSING, JUDGED, ERROR, MISSING | ERROR]) {
      expect(BigInt(unknownCell(reasons)) & 7n).toBe(BigInt(reasons))
      expect(BigInt(unknownCell(reasons))).toBeLessThan(-(10n ** 18n))
    }
  })
  it('quote what a pack may call anything', () => {
    expect(quoted("甲'; drop")).toBe("'甲''; drop'")
  })
})
