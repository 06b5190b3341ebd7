import { expect, it } from 'vitest'
import { bulkMovesOf } from './bulkMoves.ts'

const may = (action: string, bulk: string | null, form: string | null = null) => ({ action, bulk, form, opinion: null })

it('offers only what every chosen case may be given at once, without a form', () => {
  expect(bulkMovesOf([{ actions: [may('支付', '同进退'), may('退回', null)] }, { actions: [may('支付', '同进退')] }])).toEqual([{ action: '支付', mode: '同进退' }])
  expect(bulkMovesOf([{ actions: [may('支付', '同进退')] }, { actions: [] }])).toEqual([])
  expect(bulkMovesOf([{ actions: [may('到账', '逐件', '回单')] }])).toEqual([])
  expect(bulkMovesOf([])).toEqual([])
})
