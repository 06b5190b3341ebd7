import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { organisationNameKey, tidyOrganisationName } from './organisationName.ts'

test.each([
  ['演示科技（西安）有限公司', '演示科技(西安)有限公司'],
  ['演示科技【西安】有限公司', '演示科技（西安）有限公司 '],
  ['ＡＢＣ演示有限公司', 'abc 演示有限公司'],
  ['演示·科技公司', '演示・科技公司'],
  ['Demo Co., Ltd.', 'DEMO CO LTD'],
])('%s and %s are one owner', (a, b) => {
  expect(organisationNameKey(a)).toBe(organisationNameKey(b))
})

test.each([
  ['演示有限公司', '演示股份有限公司'],
  ['演示（西安）有限公司', '演示（成都）有限公司'],
  ['演示有限公司', '演示有限公司第一分公司'],
])('%s and %s are two', (a, b) => {
  expect(organisationNameKey(a)).not.toBe(organisationNameKey(b))
})

test.each([
  ['演示科技 ( 西安 ) 有限公司', '演示科技（西安）有限公司'],
  ['演示　科技有限公司；', '演示科技有限公司'],
  ['Demo  Co., Ltd.', 'Demo Co., Ltd.'],
])('%s is shown as %s', (name, shown) => {
  expect(tidyOrganisationName(name)).toBe(shown)
})

test('tidying keeps the owner and is done once', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'演示公司ABcd12（）() ·.-　') }), (name) => {
      const tidy = tidyOrganisationName(name)
      return organisationNameKey(tidy) === organisationNameKey(name) && tidyOrganisationName(tidy) === tidy
    }),
  )
})
