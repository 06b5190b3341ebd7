import type { Dimension, Operator, Quantity } from '../quantity/types.ts'
import { SIGNS } from '../quantity/display.ts'
import { unitOf } from '../quantity/unit.ts'
import type { Claim } from './claim.ts'
import type { Strictness } from './comparing.ts'
import { atScale } from './numeral.ts'
import { readPrinted, type Printed, type PrintedDate, type PrintedNumber } from './printed.ts'

/** What is wrong with a claim: a code, words for people, and what of the text shows it. */
export type Fault = { readonly code: string; readonly zh: string; readonly en: string; readonly mend: string; readonly clause?: string; readonly window?: string }

/** The clauses of a document as printed; those that could not be located are left out. */
export type PrintedClauses = ReadonlyMap<string, Printed>

/** The numbers and dates that some part of the pack speaks of. */
export type Used = Set<PrintedNumber | PrintedDate>

/** Looks for a claim in the clauses it cites. No fault when it stands there, or when none of its clauses could be located. */
export function standing(claim: Claim, clauses: PrintedClauses, used: Used): Fault | null {
  const cited = claim.clauses.flatMap((id) => (clauses.has(id) ? [[id, clauses.get(id)!] as const] : []))
  if (cited.length === 0) return null
  const faults = faultOf(claim, cited, clauses, used)
  if (claim.says.kind === 'number') useElsewhere(claim.says.quantity, claim.also.flatMap((id) => clauses.get(id) ?? []), used)
  if (claim.printed) return faults
  return faults !== null || ['original', 'prose', 'absent'].includes(claim.says.kind) ? null : fault('verify/printed', `标了 印: 否，但文中印着：${claim.raw}`, 'marked 印: 否, yet the clause prints it', '删去 印: 否，写上条款', cited[0])
}

function useElsewhere(quantity: Quantity, also: readonly Printed[], used: Used): void {
  for (const printed of also) for (const number of printed.numbers) if (isQuantity(number, quantity, printed)) used.add(number)
}

type Cited = readonly [string, Printed]

function faultOf(claim: Claim, cited: readonly Cited[], clauses: PrintedClauses, used: Used): Fault | null {
  const { says } = claim
  switch (says.kind) {
    case 'original': {
      const words = claim.raw.replaceAll(/\s/g, '')
      return cited.some(([, printed]) => printed.text.replaceAll('\n', '').includes(words)) ? null : fault('verify/original', `原 里的话不在所引条款里：${claim.raw}`, 'the words in 原 do not stand in the clause', '照印文写 原；自己的说明写进 注', cited[0])
    }
    case 'word':
      return cited.some(([, printed]) => says.oneOf.some((word) => printed.text.includes(word))) ? null : fault('verify/word', `所引条款里没有“${says.oneOf.join('”或“')}”：${claim.raw}`, 'the clause does not print this word', '照印文改；文中没印的标 印: 否', cited[0])
    case 'absent': {
      const found = cited.find(([, printed]) => printed.text.includes(says.word))
      return found ? fault('verify/word', `包里写 ${claim.raw}，文中印着“${says.word}”`, 'the clause chooses among applicants', `遴选 写 ${says.word}`, found, wordAt(found[1], says.word)) : null
    }
    case 'date':
    case 'year': {
      const found = cited.flatMap(([, printed]) => printed.dates.filter((date) => (says.kind === 'year' ? date.year === says.year : isDay(date, says))))
      for (const date of found) used.add(date)
      return found.length > 0 ? null : fault('verify/date', `所引条款里没有这个日期：${claim.raw}`, 'the clause does not print this date', '照印文改日期，或改条款号', cited[0])
    }
    case 'prose':
      return proseFault(claim, says.text, cited, used)
    case 'range':
      return rangeFault(claim, says.low, says.high, cited, used)
    case 'number':
      return numberFault(claim, says.quantity, says.strictness, cited, clauses, used)
  }
}

const wordAt = ({ text }: Printed, word: string): { readonly from: number; readonly to: number } => ({ from: text.indexOf(word), to: text.indexOf(word) + word.length })

function numberFault(claim: Claim, quantity: Quantity, strictness: Operator | null, cited: readonly Cited[], clauses: PrintedClauses, used: Used): Fault | null {
  const found = cited.flatMap(([id, printed]) => printed.numbers.filter((number) => isQuantity(number, quantity, printed)).map((number) => ({ id, printed, number })))
  const bounded = found.filter(({ number }) => allows(number.strictness, strictness, claim.guarded))
  for (const { number } of bounded.length > 0 ? bounded : found) used.add(number)
  if (bounded.length > 0) return null
  if (claim.original !== undefined && explains(claim.original, quantity, strictness)) {
    for (const [, printed] of cited) for (const number of printed.numbers) if (claim.original.includes(number.raw) || number.raw.includes(claim.original)) used.add(number)
    return null
  }
  const [first] = found
  if (first) return fault('verify/strictness', `比较词不同：包里 ${signOf(strictness)}（${claim.raw}），文中 ${signOf(first.number.strictness)}`, 'the clause bounds this figure differently', '照印文改比较词；读法使然的写 仅读法', [first.id, first.printed], first.number)
  const elsewhere = [...clauses].find(([, printed]) => printed.numbers.some((number) => isQuantity(number, quantity, printed) && allows(number.strictness, strictness, claim.guarded)))
  const near = cited.flatMap(([id, printed]) => printed.numbers.filter((number) => dimensionOf(number) === quantity.dimension && (quantity.dimension !== '计数' || number.unit === quantity.unit)).map((number) => ({ id, printed, number }))).at(0)
  if (near) return fault(sameDigits(near.number, quantity) ? 'verify/unit' : 'verify/figure', `文中没有 ${quantity.text}，印的是 ${near.number.raw}`, 'the clause prints another figure', elsewhere ? `照印文改数；若数不错，它印在 ${elsewhere[0]}` : '照印文改数和单位', [near.id, near.printed], near.number)
  const wrongUnit = cited.flatMap(([id, printed]) => printed.numbers.filter((number) => sameDigits(number, quantity)).map((number) => ({ id, printed, number }))).at(0)
  if (wrongUnit) return fault('verify/unit', `单位不同：包里 ${quantity.text}，文中 ${wrongUnit.number.raw}`, 'the clause prints another unit', '照印文改单位；印文漏印的写进 原', [wrongUnit.id, wrongUnit.printed], wrongUnit.number)
  return fault(elsewhere ? 'verify/clause' : 'verify/figure', `所引条款里没有 ${quantity.text}`, 'the cited clause does not print this figure', elsewhere ? `它印在 ${elsewhere[0]}：改条款号` : '照印文改；文中没印的标 印: 否', cited[0])
}

function rangeFault(claim: Claim, low: Quantity, high: Quantity, cited: readonly Cited[], used: Used): Fault | null {
  for (const [, printed] of cited) {
    for (const number of printed.numbers) {
      const other = number.upTo === undefined ? undefined : printed.numbers[number.upTo]
      if (!other || !isQuantity(number, low, printed) || !isQuantity(other, high, printed)) continue
      used.add(number).add(other)
      return null
    }
  }
  const [id, printed] = cited[0]!
  const near = printed.numbers.find((number) => number.upTo !== undefined)
  return fault('verify/figure', `文中没有 ${claim.raw}${near ? `，印的是 ${printed.text.slice(near.from, printed.numbers[near.upTo!]!.to)}` : ''}`, 'the clause prints another range', '照印文改两端的数和单位', [id, printed], near)
}

/** Every figure and year of a text of ours stands in the clause; comparing words only where ours has one. */
function proseFault(claim: Claim, text: string, cited: readonly Cited[], used: Used): Fault | null {
  const own = readPrinted(text.replaceAll(/\s/g, ''))
  for (const number of own.numbers) {
    if (number.unit === '' || !/\d/.test(number.raw)) continue
    const found = cited.flatMap(([, printed]) => printed.numbers.filter((other) => sameNumber(number, other)))
    const agreeing = found.filter((other) => number.strictness === 'none' || other.strictness === number.strictness)
    for (const other of agreeing) used.add(other)
    if (agreeing.length > 0 || isMisprint(number, claim.original) || isPartOfDate(number, cited)) continue
    const [first] = found
    if (first) return fault('verify/strictness', `比较词不同：${number.raw}，我们写 ${signOf(number.strictness)}，文中 ${signOf(first.strictness)}`, 'the clause bounds this figure differently', '照印文改', cited.find(([, printed]) => printed.numbers.includes(first)), first)
    return fault('verify/figure', `所引条款里没有 ${number.raw}`, 'the clause does not print this figure', '照印文改数，或改条款号', cited[0])
  }
  for (const date of own.dates) {
    const found = cited.flatMap(([, printed]) => printed.dates.filter((other) => other.year === date.year && (date.month === undefined || other.month === date.month) && (date.day === undefined || other.day === date.day)))
    for (const other of found) used.add(other)
    if (found.length === 0) return fault('verify/date', `所引条款里没有 ${date.raw}`, 'the clause does not print this date', '照印文改', cited[0])
  }
  return null
}

/** 20万元 where 勘误 says that “20万” is printed. */
const isMisprint = (number: PrintedNumber, misprint: string | undefined): boolean => misprint !== undefined && readPrinted(misprint).numbers.some((other) => equal(number, other))

/** 6 至 12 月 of a printed 2020年6月至2020年12月. */
const isPartOfDate = ({ unit, number }: PrintedNumber, cited: readonly Cited[]): boolean => cited.some(([, { dates }]) => dates.some((date) => (unit === '月' ? date.month : unit === '日' ? date.day : unit === '年' ? date.year : undefined) === atScale(number, 1)))

const equal = (one: PrintedNumber, other: PrintedNumber): boolean => one.number.digits * 10n ** BigInt(other.number.decimals) === other.number.digits * 10n ** BigInt(one.number.decimals)

const sameNumber = (one: PrintedNumber, other: PrintedNumber): boolean => equal(one, other) && (one.unit === other.unit || other.rest.startsWith(one.unit))

/** Value and unit as printed. In a table whose row gives the unit once, a number without any unit counts in it too. */
function isQuantity(number: PrintedNumber, quantity: Quantity, printed: Printed): boolean {
  const isUnit = spelled(number, quantity.unit)
  const bare = number.unit === '' && !/^\p{Script=Han}/u.test(number.rest) && quantity.dimension === '计数' && printed.numbers.some((other) => other.unit === quantity.unit)
  if (!isUnit && !bare) return false
  if (number.unit === '个月' && quantity.unit === '年') return atScale(number.number, 1) === quantity.value
  return atScale(number.number, unitOf(quantity.unit).scale) === quantity.value
}

const SPELLINGS: Readonly<Record<string, readonly string[]>> = { 年: ['周年'], 个月: ['月'], 月: ['个月'], 日: ['天'], 天: ['日'], 工作日: ['个工作日'] }

function spelled(number: PrintedNumber, unit: string): boolean {
  if (number.unit === unit || SPELLINGS[unit]?.includes(number.unit)) return true
  // 一年半 and 半年 are printed in years and read in months.
  if (number.unit === '个月' && unit === '年') return number.raw.includes('半')
  return !isCommon(unit) && number.rest.startsWith(unit)
}

/** Units that measure something, or that another unit begins with, are compared as a whole: 月 is not 个月, 日 not 工作日. */
const isCommon = (unit: string): boolean => unitOf(unit).dimension !== '计数'

const dimensionOf = (number: PrintedNumber): Dimension | null => (number.unit === '' ? null : unitOf(number.unit).dimension)

/** 1万元 and 1亿元, 20万 and 20万元, 50家 and 50件: the same digits, another multiple or unit. */
function sameDigits(number: PrintedNumber, quantity: Quantity): boolean {
  const significant = (text: string): string => text.replaceAll(/[^\d.]/g, '')
  return significant(number.raw) !== '' && significant(number.raw) === significant(quantity.text)
}

function allows(printed: Strictness, claimed: Operator | null, guarded: boolean): boolean {
  if (claimed === null) return true
  if (printed === 'none') return claimed === '=' || guarded
  if (printed === 'recent') return claimed === '<=' || claimed === '=' || guarded
  return printed === claimed
}

/** Does 原 say this number in words the language cannot read? A comparing word in it must agree; words without a number say each (一) or all (100%). */
function explains(original: string, quantity: Quantity, strictness: Operator | null): boolean {
  const { numbers } = readPrinted(original.replaceAll(/\s/g, ''))
  if (numbers.length === 0) return quantity.dimension === '比率' ? quantity.value === 10_000 && /全/.test(original) : quantity.value === unitOf(quantity.unit).scale && /每|首|各/.test(original)
  return numbers.some((number) => {
    const own = number.unit === '' || number.unit === '大' ? quantity.unit : number.unit
    const isTimes = number.unit === '倍' && quantity.dimension === '比率'
    const agrees = number.strictness === 'none' || allows(number.strictness, strictness, true)
    // Pieces may be counted in another word (三个项目 for 3项); money, time and rates keep their unit.
    const isSame = isTimes || unitOf(own).dimension === quantity.dimension
    return isSame && agrees && atScale(number.number, isTimes ? 10_000 : unitOf(own).scale) === quantity.value
  })
}

const isDay = (printed: PrintedDate, { year, month, day }: { readonly year: number; readonly month: number; readonly day: number }): boolean => {
  if (printed.year !== undefined && printed.year !== year) return false
  if (printed.month === undefined) return printed.year !== undefined && (printed.end ? month === 12 && day === 31 : (month === 1 && day === 1) || (month === 12 && day === 31))
  if (printed.month !== month) return false
  return printed.day === undefined ? day === 1 || day === lastDay(year, month) : printed.day === day
}

const lastDay = (year: number, month: number): number => [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!

const signOf = (strictness: Strictness | null): string => {
  const words: Readonly<Record<string, string>> = { ...SIGNS, none: '没有比较词', recent: '近', about: '约数', range: '区间的一端' }
  return strictness === null ? '' : words[strictness]!
}

/** How much of the text is shown around what is wrong. */
const AROUND = 12

function fault(code: string, zh: string, en: string, mend: string, cited?: Cited, at?: { readonly from: number; readonly to: number }): Fault {
  if (!cited) return { code, zh, en, mend }
  const [clause, { text }] = cited
  const from = Math.max(0, (at?.from ?? 0) - AROUND)
  const to = Math.min(text.length, (at?.to ?? 0) + AROUND)
  return { code, zh, en, mend, clause, window: `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}` }
}
