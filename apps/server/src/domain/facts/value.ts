import { dayNumber, fromDayNumber, isIsoDate } from '@zhiyun/calendar'
import type { FactValue } from '@zhiyun/policy'
import type { FactName, ValueForm } from './definition.ts'

export type Stored = { readonly value: number | null; readonly text: string | null }
export type ValueProblem = { readonly code: string; readonly zh: string; readonly en: string }
export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ValueProblem }

const bad = (code: string, zh: string, en: string): { ok: false; problem: ValueProblem } => ({ ok: false, problem: { code, zh, en } })
const YES = new Set(['是', '有', 'true', '1', 'yes', 'y', '√'])
const NO = new Set(['否', '无', 'false', '0', 'no', 'n', '×'])
const MULTIPLES: Readonly<Record<string, bigint>> = { '': 1n, 千: 1000n, 万: 10_000n, 百万: 1_000_000n, 千万: 10_000_000n, 亿: 100_000_000n }
const NUMBER = /^(-)?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*(千万|百万|千|万|亿)?\s*(\D*)$/
/** What one printed unit is at internal scale: fen, months, days, 0.01 %. */
const UNITS: Readonly<Record<string, Readonly<Record<string, bigint>>>> = {
  金额: { 元: 100n, 角: 10n, 分: 1n },
  月: { 月: 1n, 个月: 1n, 年: 12n },
  日: { 日: 1n, 天: 1n },
  比率: { '%': 100n, '％': 100n, 个百分点: 100n },
  分数: { 分: 1n },
}

/**
 * Reads what a person or a table wrote into the scaled integer that is stored. A number in JSON is at internal scale
 * (fen, months, 0.01 %); a text carries its unit, or takes `unit` (the column's, else the definition's). Never rounds:
 * what does not come out whole is refused.
 */
export function readValue(form: ValueForm, raw: FactValue, { choices = [], unit }: { choices?: FactName['choices']; unit?: string } = {}): Reading<Stored> {
  const number = (value: number): Reading<Stored> => {
    if (!Number.isSafeInteger(value)) return bad('VALUE_NOT_WHOLE', '不是整数，或超出可精确表示的范围', 'Not a whole number, or beyond exact range')
    if (form.ceiling !== undefined && value > form.ceiling) return bad('VALUE_ABOVE_CEILING', '超过词典登记的上界，请核对单位', 'Above the upper bound of the dictionary; check the unit')
    if (value < 0 && form.type !== '分数') return bad('VALUE_NEGATIVE', '不应为负数', 'Must not be negative')
    return { ok: true, value: { value, text: null } }
  }
  const text = typeof raw === 'string' ? raw.normalize('NFKC').trim() : raw
  switch (form.type) {
    case '是否': {
      if (typeof text === 'boolean') return number(text ? 1 : 0)
      const word = String(text).toLowerCase()
      if (YES.has(word)) return number(1)
      return NO.has(word) ? number(0) : bad('VALUE_NOT_BOOLEAN', '请填“是”或“否”', 'Write 是 or 否')
    }
    case '枚举': {
      const choice = choices.find(({ value }) => value === text)
      return choice === undefined ? bad('VALUE_NOT_IN_DOMAIN', `请从中选填：${choices.map(({ value }) => value).join('、')}`, `Choose one of: ${choices.map(({ value }) => value).join(', ')}`) : number(choice.code)
    }
    case '日期': {
      const date = readDate(String(text))
      return date === null ? bad('VALUE_NOT_DATE', '请填日期，如 2025-03-01', 'Write a date such as 2025-03-01') : { ok: true, value: { value: dayNumber(date), text: null } }
    }
    case '年度': {
      const year = /^(\d{4})\s*年?度?$/.exec(String(text))
      return year === null ? bad('VALUE_NOT_YEAR', '请填四位年份，如 2025', 'Write a year of four digits') : number(Number(year[1]))
    }
    case '文本':
      return typeof text === 'string' && text.length > 0 && text.length <= 2000 ? { ok: true, value: { value: null, text } } : bad('VALUE_NOT_TEXT', '请填 1 至 2000 字的文字', 'Write 1 to 2000 characters')
    default:
      if (typeof text === 'number') return number(text)
      return typeof text === 'string' ? readNumber(form, text, unit, number) : bad('VALUE_NOT_NUMBER', '请填数字', 'Write a number')
  }
}

function readNumber(form: ValueForm, text: string, unit: string | undefined, accept: (value: number) => Reading<Stored>): Reading<Stored> {
  const match = NUMBER.exec(text)
  if (match === null) {
    return /^\d+(\.\d+)?e[+-]?\d+$/i.test(text)
      ? bad('VALUE_SCIENTIFIC', '被电子表格改成了科学计数，请把该列设为数值后重新导出', 'A spreadsheet wrote scientific notation; format the column as number and export again')
      : bad('VALUE_NOT_NUMBER', '请填数字，可带单位', 'Write a number, with a unit if need be')
  }
  const [, minus, whole = '', decimals = '', multiple = '', printed = ''] = match
  const measured = UNITS[form.dimension ?? ''] ?? { [form.unit ?? '']: 1n }
  const [inherited, inheritedMultiple] = splitUnit(unit ?? form.unit ?? '')
  const own = printed.trim()
  const word = own === '' ? inherited : own
  const scale = measured[word] ?? (own === '' ? Object.values(measured)[0] : form.dimension === '计数' ? 1n : undefined)
  if (scale === undefined) return bad('VALUE_UNIT', `单位不对，应为${Object.keys(measured).join('、')}`, `Wrong unit, expected ${Object.keys(measured).join(', ')}`)
  const power = multiple === '' && own === '' ? inheritedMultiple : MULTIPLES[multiple]!
  const product = BigInt(whole.replaceAll(',', '') + decimals) * scale * power
  const divisor = 10n ** BigInt(decimals.length)
  if (product % divisor !== 0n) return bad('VALUE_NOT_WHOLE', '小数位过多，折算后不是整数（金额至分）', 'Too many decimals: not whole at the stored scale (money: fen)')
  return accept(Number(product / divisor) * (minus === undefined ? 1 : -1))
}

/** `万元` → 元 and 10 000. */
function splitUnit(unit: string): [string, bigint] {
  const match = /^(千万|百万|千|万|亿)(.+)$/.exec(unit)
  return match === null ? [unit, 1n] : [match[2]!, MULTIPLES[match[1]!]!]
}

/** ISO, `2025/3/1`, `2025.3.1`, `2025年3月1日`, `20250301`; null when it is no calendar date. */
export function readDate(text: string): string | null {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (match === null) return null
  const iso = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`
  return isIsoDate(iso) ? iso : null
}

/** The stored integer as the policy engine and the API speak of it: numbers at internal scale, booleans, words, ISO dates. */
export function showValue(form: ValueForm, { value, text }: Stored, choices: FactName['choices'] = []): FactValue | null {
  if (form.type === '文本') return text
  if (value === null) return null
  if (form.type === '是否') return value === 1
  if (form.type === '日期') return fromDayNumber(value)
  if (form.type === '枚举') return choices.find(({ code }) => code === value)?.value ?? null
  return value
}
