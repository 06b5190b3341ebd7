import { chinaCalendar } from '@zhiyun/calendar'
import { describe, expect, test } from 'vitest'
import type { Actor, CaseState, Moment } from '../model/case.ts'
import { actorOf, rehearse } from '../rehearsal/scenario.ts'
import { content, scenarios } from '../testing/content.ts'
import { deadlines } from './deadlines.ts'
import { saveDraft } from './draft.ts'
import { legalMoves } from './legal.ts'
import { planMove } from './move.ts'
import { openCase } from './open.ts'
import { settle } from './settle.ts'
import { viewFor } from './view.ts'

const { procedures } = content()
const procedure = procedures.项目申报!
const file = scenarios().find((each) => each.path === '项目申报.yaml')!.file
const calendar = chinaCalendar()
const settings = { procedures, calendar }
const on = (scenario: string): CaseState => rehearse(file, scenario, settings).world.case('项目申报-1')
const at = (day: string): Moment => ({ at: `${day}T02:00:00Z`, day, calendar })
const who = (name: string): Actor => actorOf(file, name)

describe('withdrawal', () => {
  const snapshots = new Map(scenarios().flatMap((each) => each.file.场景.flatMap(({ 名 }) => rehearse(each.file, 名, settings).snapshots)).filter((each) => each.procedure === '项目申报').map((each) => [each.state, each]))
  const late = ['实施中']
  test.each(Object.values(procedure.states).map((state) => [state.name, !state.ending && !late.includes(state.name)] as const))('from %s: %s', (state, possible) => {
    const here = snapshots.get(state)!
    const plan = planMove(procedure, here, '撤回', { v: here.v, opinion: '另有安排' }, { ...who('申'), organisation: here.parties[0]!.organisation } as Actor, at('2026-06-01'))
    const released = plan.ok && plan.effects.some((effect) => effect.kind === '资金' && effect.move === '释放' && effect.amount === null)
    expect(plan.ok ? `${plan.state} ${plan.ending} ${released}` : plan.code).toBe(possible ? '已撤回 撤 true' : 'no-such-move')
  })
})

describe('clocks', () => {
  test('stand while an objection is looked into, and give the days back', () => {
    const announced = on('须评审到公示')
    expect(deadlines(procedure, announced, at('2026-03-06'))).toMatchObject([{ clock: '公示期', state: 'running', since: '2026-03-05', due: '2026-03-12', expiry: { kind: 'move', action: '公示期满' }, printed: false }])
    const plan = planMove(procedure, announced, '提异议', { v: announced.v, values: { 实名: true, 异议事由: '有疑' } }, who('民'), at('2026-03-09'))
    const settled = plan.ok ? settle(announced, plan, {}) : plan
    expect(settled.ok && deadlines(procedure, settled.case, at('2026-03-20'))).toMatchObject([{ clock: '公示期', state: 'stopped', due: null, expiry: null }])
  })

  test('say when holidays are not announced', () => {
    const waiting = { ...on('须评审到形审'), steps: on('须评审到形审').steps.map((step) => ({ ...step, day: '2026-12-29' })) }
    expect(deadlines(procedure, waiting, at('2027-03-01'))).toMatchObject([{ clock: '形审期', state: 'unclear', unknownYears: [2027] }])
  })
})

describe('moves', () => {
  test('name what a refusal is about', () => {
    const blind = { ...on('须评审到形审'), decision: null }
    expect(planMove(procedure, blind, '受理', { v: blind.v, values: { 资格初核: '符合' } }, who('形'), at('2026-03-03'))).toMatchObject({ ok: false, code: 'guard-unknown', names: ['决定'] })
    const old = { ...blind, hash: '旧' }
    expect(planMove(procedure, old, '受理', { v: old.v }, who('形'), at('2026-03-03'))).toMatchObject({ code: 'other-procedure-version' })
  })

  test('are offered with what they depend on, and with why they are not', () => {
    const here = on('须评审到形审')
    const offered = legalMoves(procedure, here, who('形'), at('2026-03-03'))
    expect(offered.map((move) => [move.action, move.allowed])).toEqual([['通知补正', true], ['不予受理', true], ['受理', true]])
    expect(offered[2]!.dependsOn).toEqual(['资格初核'])
    const second = legalMoves(procedure, on('大额到复核'), who('兼'), at('2026-03-20'))
    expect(second.find((move) => move.action === '复核批准')).toMatchObject({ allowed: false, why: { code: 'same-person' } })
  })

  test('carry a claim that the store keeps unique, and keys that make effects happen once', () => {
    const draft = rehearse(file, '须评审到形审', settings).snapshots[0]!
    const ready = { ...draft, materials: Object.keys(procedure.materials) }
    const form = { 联系人: '甲', 联系电话: '一', 项目名称: '乙', 申报措施: '演示措施', 申请金额: 100, 技术方案: '丙', 绩效目标: [{ 指标名: '丁', 目标值: '戊' }] }
    const plan = planMove(procedure, ready, '提交', { v: 0, values: form }, who('申'), at('2026-03-02'))
    expect(plan).toMatchObject({ ok: true, claims: [['信用代码=演示代码甲', '申报措施=演示措施']], effects: [{ key: '项目申报-1/1/1', kind: '评措施', measure: '演示措施' }], bounds: [{ field: '申请金额', kind: 'atMost' }, { field: '申请金额', kind: 'atLeast' }] })
    expect(plan.ok && settle(ready, plan, {})).toMatchObject({ ok: false, code: 'effect-answer-missing' })
    expect(plan.ok && settle({ ...ready, v: 1 }, plan, {})).toMatchObject({ ok: false, code: 'stale-version' })
  })
})

describe('drafts', () => {
  const draft = rehearse(file, '须评审到形审', settings).snapshots[0]!
  const now = at('2026-03-02')
  test('are saved half filled, and two writers find out', () => {
    const saved = saveDraft(procedure, draft, '申报书', { 项目名称: '半' }, 0, who('申'), now)
    expect(saved).toMatchObject({ ok: true, case: { v: 1, fields: { 项目名称: '半' } } })
    expect(saved.ok && saveDraft(procedure, saved.case, '申报书', { 项目名称: '另' }, 0, who('代'), now)).toMatchObject({ code: 'stale-version' })
    expect(saveDraft(procedure, draft, '申报书', { 申请金额: '多' }, 0, who('申'), now)).toMatchObject({ code: 'form-invalid' })
    expect(saveDraft(procedure, draft, '申报书', {}, 0, who('他'), now)).toMatchObject({ code: 'not-your-role' })
    expect(saveDraft(procedure, on('须评审到形审'), '形审表', {}, 1, who('形'), now)).toMatchObject({ code: 'not-editable' })
  })

  test('are their writer’s own: the office does not see them', () => {
    expect(viewFor(procedure, draft, who('形'))).toBeNull()
    expect(viewFor(procedure, draft, who('代'))).toMatchObject({ outward: '草稿', state: null })
    expect(viewFor(procedure, on('须评审到形审'), who('形'))).toMatchObject({ outward: '审查中', state: '待形审' })
  })
})

describe('opening', () => {
  const opening = { no: '一', fields: {} }
  test('is for whom the procedure lets in', () => {
    expect(openCase(procedure, opening, who('申'), at('2026-03-02'))).toMatchObject({ ok: true, case: { state: '起草', parties: [{ role: '申请人', organisation: '演示科技' }] } })
    expect(openCase(procedure, opening, who('代'), at('2026-03-02'), '演示科技')).toMatchObject({ ok: true, case: { parties: [{ organisation: '演示科技' }] } })
    expect(openCase(procedure, opening, who('代'), at('2026-03-02'), '演示他司')).toMatchObject({ code: 'not-your-role' })
    expect(openCase(procedure, opening, { kind: 'public' }, at('2026-03-02'))).toMatchObject({ code: 'not-your-role' })
    expect(openCase(procedures.资金拨付!, opening, who('财'), at('2026-03-02'))).toMatchObject({ code: 'not-your-role' })
    expect(openCase(procedure, { no: '一', fields: { 别的: 1 } }, who('申'), at('2026-03-02'))).toMatchObject({ code: 'form-invalid' })
  })
})
