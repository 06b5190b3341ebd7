import { organisationCheck } from './organisationCode.ts'
import type { IdentityProblem } from './problem.ts'

/** The 31 characters of GB 32100; I, O, S, V and Z are left out because they are taken for 1, 0, 5, U and 2. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const

/** Registering department (first character). */
const DEPARTMENTS: Readonly<Record<string, string>> = {
  1: '机构编制', 2: '外交', 3: '司法行政', 4: '文化', 5: '民政', 6: '旅游', 7: '宗教', 8: '工会', 9: '工商', A: '中央军委改革和编制办公室', N: '农业', Y: '其他',
}
/** Department and category together: what kind of organisation it is. */
const CATEGORIES: Readonly<Record<string, string>> = {
  11: '机关', 12: '事业单位', 13: '群众团体', 51: '社会团体', 52: '民办非企业单位', 53: '基金会', 91: '企业', 92: '个体工商户', 93: '农民专业合作社',
}

export interface CreditCode {
  /** 18 characters, upper case. */
  code: string
  /** Chinese name of the registering department, null for a character without one. */
  department: string | null
  /** 企业, 事业单位 …, null where the standard names none. */
  category: string | null
  /** GB/T 2260 code of the place of registration. */
  region: string
  /** Characters 9 to 17. */
  organisationCode: string
  /**
   * Whether the organisation code inside passes its own check. Codes with a sound outer check and an unsound inner one
   * are in use, so this is told and not held against the code.
   */
  organisationCodeSound: boolean
}

export type CreditCodeResult = { ok: true; value: CreditCode } | { ok: false; problem: IdentityProblem }

/** The 18th character for the first 17: weighted sum modulo 31, taken from 31. Detects each single error and each swap of neighbours. */
export function creditCheck(seventeen: string): string {
  if (seventeen.length !== 17 || strangeCharacters(seventeen).length > 0) throw new RangeError(`17 characters of GB 32100 expected, not ${JSON.stringify(seventeen)}`)
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * CHARACTERS.indexOf(seventeen.charAt(i)), 0)
  return CHARACTERS.charAt((31 - (sum % 31)) % 31)
}

/** Reads a unified social credit code (统一社会信用代码); width, case, spaces and hyphens do not matter. */
export function parseCreditCode(text: string): CreditCodeResult {
  const code = text.normalize('NFKC').replace(/[\s\u200B-\u200F\uFEFF-]/g, '').toUpperCase()
  if (code === '') return bad('empty', '没有统一社会信用代码。', 'There is no unified social credit code.')
  if (/^\d+(\.\d+)?E\+?\d+$/.test(code) && code.length !== 18) return bad('scientific', `“${code}”已被电子表格改成科学计数，无法恢复。`, `A spreadsheet has turned the code into ${code}; it cannot be recovered.`)
  if (code.length !== 18) return bad('length', `统一社会信用代码应为18位，这里有${code.length}位。`, `A unified social credit code has 18 characters, not ${code.length}.`)
  const strange = strangeCharacters(code)
  if (strange.length > 0) {
    const list = strange.map((at) => `第${at + 1}位“${code.charAt(at)}”`).join('、')
    const listEn = strange.map((at) => `${code.charAt(at)} at position ${at + 1}`).join(', ')
    return bad('characters', `${list}不能出现在统一社会信用代码中（不使用I、O、S、V、Z，易与1、0、5、U、2混淆）。`, `A unified social credit code cannot hold ${listEn} (I, O, S, V and Z are not used; they are taken for 1, 0, 5, U and 2).`)
  }
  if (!/^\d{6}$/.test(code.slice(2, 8))) return bad('region', `第3至8位“${code.slice(2, 8)}”应为6位数字的行政区划码。`, `Characters 3 to 8 (${code.slice(2, 8)}) must be the six digits of a region.`)
  const expected = creditCheck(code.slice(0, 17))
  if (code.charAt(17) !== expected) return bad('check', `统一社会信用代码的校验位（第18位）是${code.charAt(17)}，按前17位应为${expected}；至少有一位写错。`, `The check character (the 18th) is ${code.charAt(17)} where the first 17 demand ${expected}; at least one character is wrong.`)
  const organisationCode = code.slice(8, 17)
  return {
    ok: true,
    value: {
      code,
      department: DEPARTMENTS[code.charAt(0)] ?? null,
      category: CATEGORIES[code.slice(0, 2)] ?? null,
      region: code.slice(2, 8),
      organisationCode,
      organisationCodeSound: organisationCheck(organisationCode.slice(0, 8)) === organisationCode.charAt(8),
    },
  }
}

const strangeCharacters = (code: string): number[] => [...code].flatMap((character, at) => (CHARACTERS.includes(character) ? [] : [at]))

function bad(code: string, zh: string, en: string): CreditCodeResult {
  return {
    ok: false,
    problem: { code: `credit-code.${code}`, zh, en, todo: { zh: '请对照营业执照（法人证书）重新填写。', en: 'Copy the code again from the business licence or registration certificate.' } },
  }
}
