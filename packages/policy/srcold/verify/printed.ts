import { strictnessAfter, strictnessBefore, type Strictness } from './comparing.ts'
import { readNumber, type Decimal } from './numeral.ts'

/** A number as a clause prints it. */
export type PrintedNumber = {
  readonly number: Decimal
  /** The unit when it is one of the common ones; '' when none follows. */
  readonly unit: string
  /** What follows the number, for units that are not common. */
  readonly rest: string
  readonly strictness: Strictness
  /** From where to where it stands in the clause, its comparing words left out. */
  readonly from: number
  readonly to: number
  readonly raw: string
  /** The other end of 甲至乙; this is the lower end. */
  readonly upTo?: number
  /** Inside “ ” or 《 》: part of a name. */
  readonly quoted: boolean
}

/** A day, month or year as printed; `end` for 年底. */
export type PrintedDate = { readonly year?: number; readonly month?: number; readonly day?: number; readonly end: boolean; readonly from: number; readonly to: number; readonly raw: string; readonly quoted: boolean }

export type Printed = { readonly text: string; readonly numbers: readonly PrintedNumber[]; readonly dates: readonly PrintedDate[] }

const UNITS = ['个百分点', '个工作日', '工作日', '个月', '周年', '%', '元', '年', '月', '日', '天', '件', '家', '户', '个', '名', '人', '项', '单', '支', '份', '次', '倍', '笔', '案', '种', '类', '台', '套', '所', '处', '分', '大']
const NUMBER = /(?:\d+:\d+|\d+(?:,\d{3})*(?:\.\d+)?[十百千万亿]*|(?!百分之)[零〇一二两三四五六七八九十百千][零〇一二两三四五六七八九十百千万亿]*|半(?=年))/gu
const DATE = /((?:19|20)\d{2})年?[-—–~～至]((?:19|20)\d{2})年|((?:19|20)\d{2})年(?:(\d{1,2})月(?:(\d{1,2})日)?|(底|末))?|(\d{1,2})月(\d{1,2})日/gu
/** 50余名, 30多家: about so many. */
const MORE = /^[多余](?!年)/
const DASH = /^[-—–~～－至]{1,2}$/
/** Punctuation that ends the reach of a comparing word. */
const STOP = /[，。；：、,;（）《》“”\n]/u

/** Full-width digits and signs as half-width ones, one character for one, so that positions hold. */
export const normalised = (text: string): string =>
  text.replace(/[０-９％．＋]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0)).replaceAll('(', '（').replaceAll(')', '）').replaceAll('∶', ':')

/** Reads every number and date of a clause. `text` is free of white space, except breaks between digits. */
export function readPrinted(text: string): Printed {
  const plain = normalised(text)
  const quotes = [...plain.matchAll(/“[^”]*”|《[^》]*》|〔[^〕]*〕/gu)].map((match) => [match.index, match.index + match[0].length] as const)
  const isQuoted = (at: number): boolean => quotes.some(([from, to]) => at >= from && at < to)
  const dates = readDates(plain, isQuoted)
  const isDate = (at: number): boolean => dates.some(({ from, to }) => at >= from && at < to)
  const numbers: PrintedNumber[] = []
  for (const match of plain.matchAll(NUMBER)) {
    if (isDate(match.index)) continue
    const found = numberAt(plain, match[0], match.index, numbers.at(-1), isQuoted(match.index))
    if (found) numbers.push(found)
  }
  return { text, numbers: joinRanges(numbers, plain), dates }
}

function readDates(plain: string, isQuoted: (at: number) => boolean): PrintedDate[] {
  return [...plain.matchAll(DATE)].flatMap((match) => {
    const [raw, from, to, year, month, day, end, monthOnly, dayOnly] = match
    const place = { from: match.index, to: match.index + raw.length, raw, quoted: isQuoted(match.index) }
    if (from !== undefined) return [from, to].map((each) => ({ ...place, year: Number(each), end: false }))
    const parts = { year, month: month ?? monthOnly, day: day ?? dayOnly }
    return [{ ...place, ...Object.fromEntries(Object.entries(parts).flatMap(([key, value]) => (value === undefined ? [] : [[key, Number(value)]]))), end: end !== undefined }]
  })
}

function numberAt(plain: string, source: string, from: number, previous: PrintedNumber | undefined, quoted: boolean): PrintedNumber | null {
  const more = MORE.test(plain.slice(from + source.length)) ? 1 : 0
  const after = plain.slice(from + source.length + more)
  // Numbers of articles (第十条), of documents (71号) and in lists （1） count nothing.
  if (plain[from - 1] === '第' || after.startsWith('号') || after.startsWith('〕') || (plain[from - 1] === '（' && after.startsWith('）'))) return null
  if (source === '半') return { number: { digits: 6n, decimals: 0 }, unit: '个月', rest: '', strictness: 'none', from, to: from + 2, raw: '半年', quoted }
  const ratio = /^(\d+):(\d+)$/.exec(source)
  if (ratio) return ratioAt(ratio, from, quoted)
  const read = readNumber(source)
  if (read === null) return null
  const percent = plain.slice(0, from).endsWith('百分之')
  const common = UNITS.find((word) => after.startsWith(word)) ?? ''
  const unit = percent ? '%' : common
  const half = unit === '年' && after.startsWith('年半')
  const number = half ? { digits: read.digits * 12n + 6n, decimals: 0 } : read
  const to = from + source.length + more + (percent ? 0 : common.length) + (half ? 1 : 0)
  const start = percent ? from - 3 : from
  const low = Math.max(previous?.to ?? 0, lastStop(plain, start) + 1)
  const words = plain.slice(low, start)
  const behind = strictnessAfter(plain.slice(to))
  const before = strictnessBefore(words)
  const own: Strictness = more > 0 ? 'about' : before === 'none' || before === 'recent' ? (behind === 'none' ? before : behind) : before
  const strictness = own === 'none' ? inherited(plain, start, previous, unit) : own
  return { number, unit: half ? '个月' : unit, rest: after, strictness, from: start, to, raw: plain.slice(start, to), quoted }
}

/** 1∶1 is as many times the other side: 1 倍. Ratios that are not whole are left to 原. */
function ratioAt([raw, over = '', under = '']: RegExpExecArray, from: number, quoted: boolean): PrintedNumber | null {
  const whole = Number(under) > 0 && Number(over) % Number(under) === 0
  return whole ? { number: { digits: BigInt(over) / BigInt(under), decimals: 0 }, unit: '倍', rest: '', strictness: 'none', from, to: from + raw.length, raw, quoted } : null
}

const lastStop = (plain: string, before: number): number => {
  for (let at = before - 1; at >= 0; at -= 1) if (STOP.test(plain[at]!)) return at
  return -1
}

/** 至少一家甲和一家乙: what is joined to a bounded number is bounded as it is. */
function inherited(plain: string, start: number, previous: PrintedNumber | undefined, unit: string): Strictness {
  if (!previous || previous.unit !== unit || unit === '') return 'none'
  const between = plain.slice(previous.to, start)
  return /[、和及与或]$/.test(between) && !/[，。；：]/.test(between) ? previous.strictness : 'none'
}

/** 3个月—6个月, 5-10亿元: the lower end takes the multiple and the unit of the upper when it has none of its own. */
function joinRanges(numbers: readonly PrintedNumber[], plain: string): PrintedNumber[] {
  return numbers.map((each, i) => {
    const next = numbers[i + 1]
    const previous = numbers[i - 1]
    if (next && DASH.test(plain.slice(each.to, next.from))) {
      const multiple = /[十百千万亿]+$/.exec(next.raw.slice(0, next.raw.length - next.unit.length))?.[0] ?? ''
      const bare = each.unit === ''
      const number = bare ? (readNumber(each.raw + multiple) ?? each.number) : each.number
      return { ...each, number, unit: bare ? next.unit : each.unit, rest: bare ? next.rest : each.rest, strictness: 'range' as const, upTo: i + 1 }
    }
    return previous && DASH.test(plain.slice(previous.to, each.from)) ? { ...each, strictness: 'range' as const } : each
  })
}
