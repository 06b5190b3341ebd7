import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { content } from '../testing/content.ts'
import type { FieldRow } from '../model/field.ts'
import { formFor } from './schema.ts'
import { materialsOf } from './materials.ts'
import { withScoreSheet } from './scoreSheet.ts'

const procedure = content().procedures['项目申报']!
const under = (rows: readonly FieldRow[], group?: string) => ({ fields: { 评分办法: rows, ...(group === undefined ? {} : { 评审组别: group }) } })
const criteriaOf = (on: { fields: Record<string, never> | object }) => {
  const seen = withScoreSheet(procedure, on as never)
  return seen.forms['评分表']!.sections.flatMap(({ fields }) => fields).flatMap((name) => (seen.fields[name]!.type === '分数' && seen.fields[name]!.computed === null ? [[name, seen.fields[name]!.max]] : []))
}

describe('a score sheet of the case', () => {
  test('without one the criteria are the procedure’s own, and the procedure is the same object', () => {
    expect(withScoreSheet(procedure, { fields: {} })).toBe(procedure)
    expect(criteriaOf({ fields: {} })).toEqual([['创新分', 40], ['可行分', 30], ['效益分', 30]])
  })

  test('of its group alone; a name that is taken is not lost', () => {
    const rows = [{ 组别: '光电', 评分项: '原创性', 满分: 60 }, { 组别: '光电', 评分项: '申请金额', 满分: 40 }, { 组别: '装备', 评分项: '可靠性', 满分: 100 }]
    expect(criteriaOf(under(rows, '光电'))).toEqual([['原创性', 60], ['申请金额（评分项）', 40]])
    expect(criteriaOf(under(rows, '装备'))).toEqual([['可靠性', 100]])
    const seen = withScoreSheet(procedure, under(rows, '光电'))
    expect(seen.fields['申请金额']).toBe(procedure.fields['申请金额'])
    expect(seen.fields['创新分']).toBeUndefined()
    expect(formFor(seen, '评分表', '评审专家')!.schema).toMatchObject({ required: ['原创性', '申请金额（评分项）', '评语'] })
  })

  test('whatever the lines are, the total adds up exactly these, and hash and rows stay', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }).map((name) => `项${name}`), { minLength: 1, maxLength: 8 })
    fc.assert(fc.property(names, (items) => {
      const seen = withScoreSheet(procedure, under(items.map((评分项) => ({ 评分项, 满分: 10 }))))
      expect(seen.fields['总分']!.computed!.expression).toEqual({ kind: 'sum', terms: items.map((name) => ({ sign: 1, of: { kind: 'name', name } })) })
      expect([seen.hash, seen.rows]).toEqual([procedure.hash, procedure.rows])
    }))
  })
})

test('materials are the procedure’s and those that the lot names, each once', () => {
  const on = (rows: readonly FieldRow[]) => ({ related: [{ relation: '批' as const, no: '', procedure: '', state: '', ending: null, fields: { 材料要求: rows } }] })
  expect(materialsOf(procedure, { related: [] }).map(({ name }) => name)).toEqual(['申报书盖章件', '证明材料'])
  expect(materialsOf(procedure, on([{ 材料: '证明材料' }, { 材料: ' 查新报告' }, { 材料: '查新报告' }, { 材料: '' }])).map(({ name, required }) => [name, required])).toEqual([['申报书盖章件', true], ['证明材料', true], ['查新报告', true]])
})
