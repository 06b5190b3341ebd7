import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fields } from '../model/field.ts'
import { content } from '../testing/content.ts'
import { formFor } from './schema.ts'
import { checkForm, checkShape } from './validate.ts'

const { procedures } = content()
const application = procedures.项目申报!
const award = { 申请金额: 80_00, 拟资助额: 60_00, 款源: '市级专项', 核定理由: '依得分' }
const codes = (values: Fields, decision: Parameters<typeof checkForm>[3]): readonly string[] => checkForm(application, '核定表', (name) => values[name], decision, null).map((each) => `${each.field} ${each.code}`)
const decided = (low: number, high: number | null) => ({ status: '符合', low, high, measure: '', reference: '' }) as const

const due = (values: Fields): readonly string[] => checkForm(application, '形审表', (name) => values[name], null, null).map((each) => each.field)

describe('a filled form', () => {
  test('must lie in the range of the decision', () => {
    expect(codes(award, decided(0, 60_00))).toEqual([])
    expect(codes(award, decided(0, null))).toEqual([])
    expect(codes(award, decided(0, 59_99))).toEqual(['拟资助额 too-high'])
    expect(codes(award, decided(60_01, 90_00))).toEqual(['拟资助额 too-low'])
    expect(codes(award, null)).toEqual(['拟资助额 limit-unknown', '拟资助额 limit-unknown'])
    expect(codes({ ...award, 申请金额: 50_00 }, decided(0, null))).toEqual(['拟资助额 too-high'])
  })

  test('asks for what is due, and not for what the house fills in', () => {
    expect(codes({ 申请金额: 1 }, decided(0, null))).toEqual(['款源 required', '核定理由 required'])
  })

  test('asks for a conditional field where the condition holds or is unknown', () => {
    expect(due({ 资格初核: '符合' })).toEqual([])
    expect(due({ 资格初核: '待补' })).toEqual(['补正事项'])
    expect(due({})).toEqual(['资格初核', '补正事项'])
  })

  test.each([
    ['申请金额', 1.5], ['申请金额', -1], ['申请金额', '80万元'], ['申请金额', 2 ** 53], ['项目名称', 5], ['项目名称', 'x'.repeat(501)], ['绩效目标', [null]],
    ['绩效目标', [{ 指标名: '甲', 目标值: '乙', 别的: 1 }]], ['申请单位', '冒名'], ['得分', 99], ['__proto__', 1], ['constructor', 'x'],
  ])('%s = %s is refused', (name, value) => {
    expect(checkShape(application, '申报书', JSON.parse(JSON.stringify({ [name as string]: value })) as Fields)).not.toEqual([])
  })

  test('a line may stay half written in a draft, and is asked for when the form is handed in', () => {
    const half = { 绩效目标: [{ 指标名: '甲', 目标值: '乙' }, { 指标名: '丙' }] }
    expect(checkShape(application, '申报书', half)).toEqual([])
    const asked = checkForm(application, '申报书', (name) => (half as Fields)[name], null, null)
    expect(asked.filter(({ field }) => field.startsWith('绩效目标'))).toMatchObject([{ field: '绩效目标[2].目标值', code: 'required' }])
  })

  test('nothing that can be sent makes the checks throw', () => {
    const names = Object.keys(application.fields)
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...names), fc.jsonValue()), fc.constantFrom(...Object.keys(application.forms)), (values, form) => {
      const sent = values as Fields
      if (checkShape(application, form, sent).length === 0) checkForm(application, form, (name) => sent[name], null, null)
      return true
    }))
  })
})

describe('a form for a role', () => {
  test('every form of every procedure has a schema whose fields are laid out once', () => {
    for (const procedure of Object.values(procedures)) {
      for (const form of Object.keys(procedure.forms)) {
        for (const role of Object.keys(procedure.roles)) {
          const { schema, layout } = formFor(procedure, form, role)!
          expect(layout.flatMap((section) => section.fields.map((field) => field.name))).toEqual(Object.keys(schema.properties as object))
        }
      }
    }
  })

  test('hides inner fields from those outside, and who applies from people drawn by lot', () => {
    const names = (form: string, role: string) => Object.keys(formFor(application, form, role)!.schema.properties as object)
    expect(names('核定表', '业务员')).toContain('得分')
    expect(names('核定表', '申请人')).toEqual(['拟资助额', '款源'])
    expect(names('申报书', '评审专家')).not.toContain('申请单位')
    expect(formFor(application, 'constructor', '申请人')).toBeNull()
  })

  test('says conditions as JSON Schema', () => {
    expect(formFor(application, '回避声明', '评审专家')!.schema.allOf).toEqual([
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      { if: { properties: { 有利害关系: { const: true } }, required: ['有利害关系'] }, then: { required: ['关系说明'] } },
    ])
  })
})
