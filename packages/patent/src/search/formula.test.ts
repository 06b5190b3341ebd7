import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFormula, parseFormula } from './formula.ts'
import { formulaOfRows, rowsOfFormula, type FormulaRow } from './formulaRows.ts'
import { printFormula } from './printFormula.ts'
import { allOf, anyOf, notOf, type Question } from './question.ts'
import { readQuestion } from './readQuestion.ts'
import { madeDocument, madeQuestion, WORDS } from './testing/made.ts'
import { matches } from './testing/matches.ts'

const parsed = (text: string): Question => {
  const read = parseFormula(text)
  if (!read.ok) throw new Error(`${text}: ${read.problem.zh}`)
  return read.value
}

describe('the language', () => {
  test('what is printed is read as the same question', () => {
    fc.assert(fc.property(madeQuestion, (question) => {
      expect(parsed(printFormula(question))).toEqual(question)
    }))
  })

  test('printing settles after one round, whatever was typed', () => {
    const piece = fc.constantFrom('TI=', 'pa:', 'AD>=2018', 'AD=2018 TO 2019', '(', ')', ' AND ', ' OR ', ' not ', '石墨烯', '"电池 管理"', 'polym*', 'IC=H01M 10/05', ' ', '＝', '）')
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const read = parseFormula(pieces.join(''))
      return read.ok ? printFormula(parsed(printFormula(read.value))) === printFormula(read.value) : read.problem.column > 0
    }))
  })

  test('Boolean laws hold as they are written', () => {
    fc.assert(fc.property(madeQuestion, madeQuestion, madeQuestion, madeDocument, (a, b, c, document) => {
      const [x, y, z] = [a, b, c].map((each) => `(${printFormula(each)})`)
      const asks = (text: string): boolean => matches(parsed(text), document)
      expect(asks(`NOT (${x} OR ${y})`)).toBe(asks(`NOT ${x} AND NOT ${y}`))
      expect(asks(`${x} AND (${y} OR ${z})`)).toBe(asks(`${x} AND ${y} OR ${x} AND ${z}`))
      expect(asks(`${x} NOT ${y}`)).toBe(asks(`${x} AND NOT ${y}`))
      expect(asks(`${x} OR ${y}`)).toBe(asks(x!) || asks(y!))
      expect(asks(`NOT NOT ${x}`)).toBe(asks(x!))
      expect(asks(printFormula(allOf([a, anyOf([b, notOf(c)])])))).toBe(asks(x!) && (asks(y!) || !asks(z!)))
    }))
  })

  test.each<[string, string]>([
    ['TI=石墨烯 AND PA=演示公司', '名称=石墨烯 and 申请人=演示公司'],
    ['TI=(石墨烯 OR 碳纳米管) AND IC=H01M 10/0525', '(TI=石墨烯 OR TI=碳纳米管) AND IC=H01M10/0525'],
    ['TI=(石墨烯 AND (电池 OR AB=散热))', 'TI=石墨烯 AND (TI=电池 OR AB=散热)'],
    ['ＴＩ＝“电池 管理”', 'TI="电池 管理"'],
    ['AD=20180101 TO 20181231', 'AD=2018'],
    ['AD=[20180301 TO 20180331]', 'AD=201803'],
    ['AD=2018-2020', 'AD=2018 TO 2020'],
    ['AD>2018', 'AD>=20190101'],
    ['AD<2018-03-05', 'AD<=20180304'],
    ['AN=ZL201710601862.3', 'AN=201710601862'],
    ['IC=H01M10*', 'ipc:h01m10'],
    ['LS=授权', '状态=有效'],
    ['电池 NOT 车', '电池 AND NOT 车'],
  ])('%s is %s', (a, b) => {
    expect(parsed(a)).toEqual(parsed(b))
  })

  test.each<[string, number, string]>([
    ['TI=', 4, 'search.value'], ['TI=石墨烯 AND', 11, 'search.missing'], ['AND 电池', 1, 'search.missing'], ['(TI=石墨烯', 1, 'search.parenthesis'], ['TI=石墨烯)', 7, 'search.parenthesis'],
    ['TI=石墨烯 电池', 8, 'search.join'], ['TL=石墨烯', 1, 'search.field'], ['电池 AND 材料=铜', 8, 'search.field'], ['TI="石墨烯', 4, 'search.quote'], ['IC=电池', 4, 'search.value'], ['AD=20180230', 4, 'search.value'],
    ['AD=2020 TO 2018', 4, 'search.value'], ['LS=很好', 4, 'search.value'], ['TI>石墨烯', 4, 'search.value'], ['TI=石墨*', 4, 'search.value'], ['AN=12', 4, 'search.value'], ['TI=()', 5, 'search.missing'],
    ['('.repeat(30) + 'a' + ')'.repeat(30) + ' AND b', 21, 'search.deep'], [Array.from({ length: 61 }, (_, n) => `w${n}`).join(' OR '), 411, 'search.long'],
  ])('%s is wrong at column %i', (text, column, code) => {
    expect(isFormula(text)).toBe(true)
    const read = readQuestion(text)
    if (read.ok) throw new Error('was read')
    expect(read.problem).toMatchObject({ code, column })
    expect(read.problem.todo.zh).not.toBe('')
  })

  test('takes any text without throwing', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'电池aT12 =I()"*:><-年,，（）“') }), (text) => {
      parseFormula(text)
      const read = readQuestion(text)
      return !read.ok || read.question === null || printFormula(parsed(printFormula(read.question))) === printFormula(read.question)
    }), { numRuns: 500 })
  })
})

describe('plain words', () => {
  test.each<[string, string]>([
    ['石墨烯 电池 石墨烯', '石墨烯 AND 电池'],
    ['“电池 管理” -电动车', '"电池 管理" NOT 电动车'],
    ['申请人：演示（西安）公司 inventor:"K 示例"', 'PA="演示(西安)公司" AND IN="k 示例"'],
    ['ipc:h01m 电池 分类:H01M10', '电池 AND (IC=H01M OR IC=H01M10)'],
    ['year:2018-2020', 'AD=2018 TO 2020'], ['年:2018年至', 'AD>=20180101'], ['year:-2020', 'AD<=20201231'], ['申请年: 2019', 'AD=2019'],
    ['类型:实用新型 kind:design', 'KD=实用新型 OR KD=外观设计'],
    ['状态:有效 status:lapsed', 'LS=有效 OR LS=未缴年费终止'],
    ['201710601862.3 cn106540887a', 'AN=201710601862.3 OR PN=CN106540887A'],
    ['号:201710601862', 'AN=201710601862.3'],
    ['201710601862', '201710601862'],
    ['2019 wifi-aware', '2019 AND wifi-aware'],
    ['标题:电池', 'TI=电池'], ['型号:x1', '型号 AND x1'], ['f(x)', 'f AND x'], ['石墨烯:* not', '石墨烯'],
  ])('%s is %s', (text, formula) => {
    const read = readQuestion(text)
    if (!read.ok || read.question === null) throw new Error('asks nothing')
    expect(isFormula(text)).toBe(false)
    expect(read.problems).toEqual([])
    expect(printFormula(read.question)).toBe(formula)
  })

  test.each(['ipc:电池', 'year:去年', 'year:2020-2018', '类型:商标', '状态:很好', '号:12'])('%s is reported and left out', (text) => {
    const read = readQuestion(`电池 ${text}`)
    if (!read.ok || read.question === null) throw new Error('asks nothing')
    expect(read.problems).toHaveLength(1)
    expect(printFormula(read.question)).toBe('电池')
  })

  test.each(['', ' ', '-', '()', '""'])('%j asks nothing', (text) => {
    expect(readQuestion(text)).toMatchObject({ ok: true, question: null })
  })
})

describe('the form', () => {
  const row = fc.record<FormulaRow>({ join: fc.constantFrom('AND', 'OR', 'NOT'), field: fc.constantFrom('TA', 'TI', 'AB'), value: fc.constantFrom(...WORDS, '"石墨烯 电池"', '石墨烯 散热', '') })

  test('writes what its lines say one after another', () => {
    fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), madeDocument, (rows, document) => {
      const formula = formulaOfRows(rows)
      const asked = rows.filter(({ value }) => value !== '')
      if (asked.length === 0) return formula === ''
      const holds = ({ field, value }: FormulaRow): boolean => matches(parsed(formulaOfRows([{ join: 'AND', field, value }])), document)
      const [first, ...others] = asked as [FormulaRow, ...FormulaRow[]]
      const expected = others.reduce((found, each) => (each.join === 'OR' ? found || holds(each) : found && holds(each) === (each.join === 'AND')), first.join === 'NOT' ? !holds(first) : holds(first))
      return matches(parsed(formula), document) === expected
    }))
  })

  test('lines read from a formula ask the same', () => {
    fc.assert(fc.property(madeQuestion, madeDocument, (question, document) => {
      const rows = rowsOfFormula(printFormula(question))
      return rows === null || matches(parsed(formulaOfRows(rows)), document) === matches(question, document)
    }), { numRuns: 300 })
  })

  test.each(['TI=石墨烯 AND (PA=演示 OR PA=示例) NOT LS=有效', '(TI=a OR TI=b OR TI=c) AND AD>=20180101', 'TI="a b" AND PA="演示 公司"', 'NOT TI=a'])('%s stands in a form', (formula) => {
    const rows = rowsOfFormula(formula)
    expect(rows).not.toBeNull()
    expect(formulaOfRows(rowsOfFormula(formulaOfRows(rows!))!)).toBe(formulaOfRows(rows!))
  })

  test('two groups need parentheses, which a form has not', () => {
    expect(rowsOfFormula('(TI=a OR TI=b) AND (AB=c OR AB=d)')).toBeNull()
  })
})
