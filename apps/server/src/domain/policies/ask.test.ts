import { decide } from '@zhiyun/policy'
import { describe, expect, test } from 'vitest'
import { nameWithin } from './ask.ts'
import { readContent } from './testing/content.ts'

const library = readContent()

describe('awards of one document under another', () => {
  test('a pack knows its own measures without the number of their document, others with it', () => {
    expect([nameWithin('000', '000/X03'), nameWithin('003', '000/X03'), nameWithin('00', '000/X03')]).toEqual(['X03', '000/X03', '000/X03'])
  })

  test('what the city has paid stands against the province where an office reads so, and nowhere else', () => {
    const university = { 主体类型: '高校', 是否驻本省: true, 是否服务本省制造业重点产业链: true }
    const partners = [{ 主体类型: '科研院所' }]
    const paid = [{ measure: nameWithin('003', '000/X03'), amount: 50_000_000, date: '2023-06-01' }]
    const under = (readings: Record<string, string>) => decide(library.policy('003'), 'S03', { date: '2024-10-01', facts: university, partners, awards: paid, readings, validity: { inForce: true } }).status
    expect([under({ 培育叠加: '可叠加' }), under({ 培育叠加: '不叠加' })]).toEqual(['符合', '不符合'])
  })
})
