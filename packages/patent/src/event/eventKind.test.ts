import { describe, expect, test } from 'vitest'
import { eventDetails, eventKind } from './eventKind.ts'

describe('eventKind', () => {
  test.each([
    ['TR01', null, 'transferred'], ['CF01', null, 'lapsed'], ['PE01', null, 'pledged'], ['PC01', null, 'pledge-released'], ['EE01', null, 'licensed'],
    ['专利权质押合同登记的注销', null, 'pledge-released'], ['专利权质押合同登记的生效', null, 'pledged'], ['专利实施许可合同备案的注销', null, 'licence-ended'], ['专利实施许可合同备案的生效', null, 'licensed'],
    ['专利权的转移', null, 'transferred'], ['未缴年费专利权终止', null, 'lapsed'], ['专利权有效期届满', null, 'expired'], ['专利权部分无效', null, 'partly-invalidated'], ['实质审查的生效', null, 'examination'], ['授权', null, 'granted'],
    ['XYZ', null, 'other'],
  ] as const)('%s', (code, text, kind) => expect(eventKind({ code, text })).toBe(kind))
})

describe('eventDetails', () => {
  test('a transfer among other changes', () => {
    expect(eventDetails('transferred', '登记生效日:20200730;变更事项:专利权人;变更前权利人:演示甲有限公司;变更后权利人:演示乙有限公司;变更事项:地址;变更前权利人:演示路;变更后权利人:演示街')).toEqual({ from: ['演示甲有限公司'], to: ['演示乙有限公司'] })
    expect(eventDetails('transferred', '变更事项:地址;变更前:演示路;变更后:演示街')).toEqual({})
    expect(eventDetails('transferred', 'Patentee after: DEMO B; Patentee before: DEMO A')).toEqual({ from: ['DEMO A'], to: ['DEMO B'] })
  })

  test('contracts and their parties', () => {
    expect(eventDetails('pledged', '登记号:Y2020000000001;出质人:演示甲有限公司;质权人:演示银行')).toEqual({ from: ['演示甲有限公司'], to: ['演示银行'], contract: 'Y2020000000001' })
    expect(eventDetails('licensed', '合同备案号:X2020;让与人:甲;受让人:乙;许可种类:独占许可')).toEqual({ from: ['甲'], to: ['乙'], contract: 'X2020', kind: '独占许可' })
  })
})
