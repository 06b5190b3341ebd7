import type { FormField, FormForRole } from '@zhiyun/procedure'
import { describe, expect, it } from 'vitest'
import { isMany, standingOf, widgetOf } from './schema.ts'

const field = (name: string, type: FormField['type'], more: Partial<FormField> = {}): FormField =>
  ({ name, type, required: true, when: null, readOnly: false, values: null, columns: null, max: null, source: null, evidence: null, clause: null, note: null, ...more })

const joint = field('联合单位', '单位', { when: '是否联合申报' })
const form: FormForRole = {
  name: '申报表',
  layout: [],
  schema: {
    properties: { 是否联合申报: { type: 'boolean' }, 联合单位: { type: 'string' }, 方向: { type: 'array', items: { type: 'string' } } },
    required: ['是否联合申报'],
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    allOf: [{ if: { properties: { 是否联合申报: { const: true } }, required: ['是否联合申报'] }, then: { required: ['联合单位'] } }],
  },
}

describe('a form from its schema', () => {
  it('asks for a field only when it is due', () => {
    expect(standingOf(form, joint, {})).toBe('not-due')
    expect(standingOf(form, joint, { 是否联合申报: false })).toBe('not-due')
    expect(standingOf(form, joint, { 是否联合申报: true })).toBe('required')
    expect(standingOf(form, field('名称', '文字', { required: false }), {})).toBe('optional')
  })

  it('shows a field whose condition the schema cannot say, without demanding it', () => {
    expect(standingOf(form, field('说明', '长文', { when: '金额 > 100万元' }), {})).toBe('optional')
  })

  it('ticks several of an enumeration and chooses one', () => {
    const direction = field('方向', '枚举', { values: ['甲', '乙'] })
    expect(widgetOf(direction, isMany(form, direction))).toBe('choices')
    expect(widgetOf(field('类别', '枚举'), false)).toBe('choice')
  })
})
