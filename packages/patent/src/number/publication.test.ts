import { describe, expect, test } from 'vitest'
import { parsePctNumber } from './pct.ts'
import { parsePublicationNumber } from './publication.ts'

describe('publication numbers', () => {
  test.each([
    ['CN106540887A', 'invention', 'published'],
    ['CN102307917B', 'invention', 'granted'],
    ['CN209099453U', 'utility', 'granted'],
    ['CN305252225S', 'design', 'granted'],
    ['CN100307917C', 'invention', 'granted'],
    ['CN2307917Y', 'utility', 'granted'],
    ['CN3307917D', 'design', 'granted'],
    ['CN1003001B', 'invention', 'examined'],
    ['CN85106385B', 'invention', 'examined'],
    ['CN85200001U', 'utility', 'examined'],
    ['105807763b8', 'invention', 'granted'],
  ])('%s: %s %s', (text, kind, stage) => {
    expect(parsePublicationNumber(text)).toMatchObject({ ok: true, value: { kind, stage } })
  })

  test('keeps the correction', () => {
    expect(parsePublicationNumber('CN105807763B8')).toMatchObject({ ok: true, value: { correction: '8', canonical: 'CN105807763B8' } })
  })

  test.each([
    ['', 'empty'],
    ['1.05E+08', 'scientific'],
    ['CN106540887', 'form'],
    ['CN106540887X', 'code'],
    ['CN106540887A1', 'correction'],
    ['CN10654A', 'length'],
    ['CN106540887U', 'kind'],
    ['US20190320115A1', 'foreign'],
    ['TWI713870B', 'foreign'],
  ])('%j: %s', (text, code) => {
    expect(parsePublicationNumber(text)).toMatchObject({ ok: false, problem: { code: `publication-number.${code}` } })
  })
})

test('PCT numbers', () => {
  expect(parsePctNumber('pct/cn2019/071234')).toEqual({ ok: true, value: { office: 'CN', year: 2019, serial: '071234', canonical: 'PCT/CN2019/071234' } })
  expect(parsePctNumber('PCT/CN98/00123')).toMatchObject({ ok: true, value: { year: 1998 } })
  expect(parsePctNumber('CN2019/071234')).toMatchObject({ ok: false, problem: { code: 'pct-number.form' } })
})
