import type { FormField, FormForRole } from '@zhiyun/procedure'
import { expect, it } from 'vitest'
import { sumOf } from './sheet.ts'

const field = (name: string, max: number | null, readOnly = false): FormField => ({ name, type: max === null ? '长文' : '分数', required: true, when: null, readOnly, values: null, columns: null, max, source: null, evidence: null, clause: null, note: null })
const form: FormForRole = { name: '评分表', schema: {}, layout: [{ title: '评分', fields: [field('创新分', 40), field('可行分', 30), field('效益分', 30), field('总分', 100, true), field('评语', null)] }] }

it('adds up what is filled in, exactly, and leaves out what is computed', () => {
  expect(sumOf(form, {})).toEqual({ n: '0.00', full: 100 })
  expect(sumOf(form, { 创新分: 0.1, 可行分: 0.2, 总分: 99, 评语: '40' })).toEqual({ n: '0.30', full: 100 })
})
