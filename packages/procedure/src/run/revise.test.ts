import { chinaCalendar, type Term } from '@zhiyun/calendar'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseState, Moment } from '../model/case.ts'
import type { Procedure } from '../model/procedure.ts'
import { readProcedure } from '../read/procedure.ts'
import { rehearse } from '../rehearsal/scenario.ts'
import { content, contentFiles, scenarios } from '../testing/content.ts'
import { deadlines } from './deadlines.ts'
import { legalMoves } from './legal.ts'
import { comeOver, harmsOf } from './revise.ts'

const { procedures } = content()
const before = procedures.项目申报!
const source = contentFiles().find((each) => each.path === '项目申报.yaml')!
const calendar = chinaCalendar()
const file = scenarios().find((each) => each.path === '项目申报.yaml')!.file
const on = (scenario: string): CaseState => rehearse(file, scenario, { procedures, calendar }).world.case('项目申报-1')
const at = (day: string): Moment => ({ at: `${day}T02:00:00Z`, day, calendar })

/** The content with these changes, open to running cases. */
function changed(...changes: readonly (readonly [string | RegExp, string])[]): Procedure {
  const text = changes.reduce((sum, [from, to]) => {
    const next = sum.replace(from, to)
    if (next === sum) throw new Error(`nothing to change: ${String(from)}`)
    return next
  }, source.text)
  const read = readProcedure({ ...source, text: text.includes('修订:') ? text : `${text}\n修订: {过渡: 可随新}\n` })
  if (!read.procedure) throw new Error(JSON.stringify(read.findings))
  return read.procedure
}
const codes = (after: Procedure, scenario: string): readonly string[] => [...new Set(harmsOf(before, after, on(scenario)).map((harm) => harm.code))]

describe('harm', () => {
  const early = '须评审到形审'
  test.each<readonly [string, readonly (readonly [string | RegExp, string])[], string, readonly string[]]>([
    ['nothing but words', [['# 专项资金', '# 专项资金的']], early, []],
    ['a field less', [[/\n {8}申请金额说明.*|\n {8}关系说明:.*/, '']], early, []],
    ['an optional field more', [['    - 节: 形式审查\n      栏:\n', '    - 节: 形式审查\n      栏:\n        备注: {型: 文字}\n']], early, []],
    ['another length of a clock', [['长: 20工作日, 过: 督办', '长: 15工作日, 过: 督办']], early, []],
    ['a required field more, ahead', [['    - 节: 形式审查\n      栏:\n', '    - 节: 形式审查\n      栏:\n        备注: {型: 文字, 必: 是}\n']], early, ['field-required']],
    ['a required field more, behind', [['    - 节: 形式审查\n      栏:\n', '    - 节: 形式审查\n      栏:\n        备注: {型: 文字, 必: 是}\n']], '须评审到立项', []],
    ['another type of what is filled in', [['项目名称: {型: 文字, 必: 是}', '项目名称: {型: 长文, 必: 是}']], early, ['field-type']],
    ['a row deleted, ahead', [[/\n.*动: 免专家.*/, '']], early, ['row-removed']],
    ['a row deleted, behind', [[/\n.*动: 免专家.*/, '']], '须评审到立项', []],
    ['other people', [['动: 抽专家,   到: 评审中, 谁: 抽取人', '动: 抽专家,   到: 评审中, 谁: [抽取人, 业务员]']], early, ['row-changed']],
    ['another signing', [['到: 待核定, 谁: 评审专家, 填: 评分表, 各填: 是, 会: 全部', '到: 待核定, 谁: 评审专家, 填: 评分表, 各填: 是, 会: 3人']], early, ['row-changed']],
    ['a second person less', [['异于: [受理, 核定, 批准], 不可代', '不可代']], early, ['row-changed']],
    ['another effect', [['{册: 项目册, 键: 案号', '{册: 项目册, 键: 项目名称']], early, ['row-changed']],
    ['a move of the clock more', [['  - {从: 待补正, 动: 逾期不补', '  - {从: 待否决, 动: 逾期不定, 到: 已放弃, 谁: 时钟}\n  - {从: 待补正, 动: 逾期不补']], early, ['row-added']],
    ['a material more', [['材料:\n', '材料:\n  承诺书: {何时: 补正, 必: 是}\n']], early, ['material-added']],
    ['a material more, behind', [['材料:\n', '材料:\n  承诺书: {何时: 补正, 必: 是}\n']], '须评审到立项', []],
    ['its state gone', [[/待形审/g, '待初审']], early, ['state-removed']],
    ['its state renamed', [[/待形审/g, '待初审'], [/$/, '\n修订: {过渡: 可随新, 映: {待形审: 待初审}}\n']], early, []],
    ['fewer experts than are drawn', [['凭: 抽取, 数: 5', '凭: 抽取, 数: 3']], '须评审到评审', ['role-changed']],
    ['a value gone that was chosen', [['值: [市级专项, 中央专项, 区县配套], 批', '值: [中央专项, 区县配套], 批']], '须评审到公示', ['value-removed']],
  ])('%s', (_, changes, scenario, harm) => {
    expect(codes(changed(...changes), scenario)).toEqual(harm)
  })
})

describe('coming over', () => {
  const by = (here: CaseState): { person: string; v: number } => ({ person: '业', v: here.v })
  test('is a step that says since when, and the case goes on under the newer content', () => {
    const here = on('须评审到形审')
    const after = changed(['# 专项资金', '# 专项资金的'])
    const came = comeOver(before, after, here, by(here), at('2026-03-03'))
    expect(came).toMatchObject({ ok: true, case: { hash: after.hash, v: here.v + 1, state: '待形审' } })
    if (!came.ok) return
    expect(came.case.steps.at(-1)).toMatchObject({ action: '随新', person: '业', hash: after.hash, from: '待形审', to: '待形审' })
    expect(came.case.steps.slice(0, -1)).toEqual(here.steps)
    const officer = { kind: 'person', person: '形', organisation: null, posts: [{ post: '形审', level: '市', standsInFor: null }], mandates: [] } as const
    expect(legalMoves(after, came.case, officer, at('2026-03-03')).map((move) => move.action)).toContain('受理')
    expect(comeOver(before, after, came.case, by(came.case), at('2026-03-03'))).toMatchObject({ code: 'other-procedure-version' })
  })

  test('is refused where the content does not allow it, where it would harm, and to whoever saw another version', () => {
    const here = on('须评审到形审')
    const closed = readProcedure({ ...source, text: `${source.text}\n# 末\n` }).procedure!
    expect(comeOver(before, closed, here, by(here), at('2026-03-03'))).toMatchObject({ code: 'harmed-by-revision' })
    expect(comeOver(before, changed([/\n.*动: 免专家.*/, '']), here, by(here), at('2026-03-03'))).toMatchObject({ code: 'harmed-by-revision', names: ['免专家'] })
    expect(comeOver(before, changed(['# 专项资金', '# 专项资金的']), here, { person: '业', v: here.v - 1 }, at('2026-03-03'))).toMatchObject({ code: 'stale-version' })
    const ended = on('不予受理')
    expect(comeOver(before, changed(['# 专项资金', '# 专项资金的']), ended, by(ended), at('2026-03-03'))).toMatchObject({ code: 'harmed-by-revision' })
  })

  test('takes no day from anyone: a clock now running ends at the later of both days, the next one by the newer content', () => {
    const term = fc.record({ n: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom('工作日', '日', '个月') }).map(({ n, unit }): Term => ({ n: unit === '个月' ? Math.min(n, 6) : n, unit: unit as Term['unit'] }))
    const timed = (hash: string, length: Term): Procedure => ({ ...before, hash, clocks: { ...before.clocks, 形审期: { ...before.clocks.形审期!, length: { kind: 'term', term: length } } }, revision: { transition: '可随新', states: {} } })
    const entered = on('须评审到形审')
    fc.assert(fc.property(term, term, fc.integer({ min: 0, max: 20 }), (first, second, days) => {
      const old = timed('旧', first)
      const fresh = timed('新', second)
      const here = { ...entered, hash: '旧' }
      const now = at(`2026-03-${String(3 + days).padStart(2, '0')}`)
      const came = comeOver(old, fresh, here, by(here), now)
      if (!came.ok) return false
      const due = (procedure: Procedure, state: CaseState): string => deadlines(procedure, state, now).find((each) => each.clock === '形审期')!.due!
      return due(fresh, came.case) === [due(old, here), due(fresh, { ...here, hash: '新' })].sort().at(-1)
    }))
  })
})
