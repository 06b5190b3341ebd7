import type { Dictionary } from '../dictionary/types.ts'
import { isUnparsed, parseBound } from '../quantity/parse.ts'
import type { Quantity } from '../quantity/types.ts'
import type { Dial, DraftProblem, Setting } from './types.ts'

type Read = { readonly setting: Setting } | { readonly problem: DraftProblem }

/** Reads what a draft puts at a place: the same kind of number as stood there, in a unit that fits, neither negative nor beyond what money can be. */
export function readSetting(dial: Dial, text: string, dictionary: Dictionary): Read {
  const { setting, at } = dial
  const refuse = (code: string, zh: string, en: string): Read => ({ problem: { severity: 'error', code: `draft/${code}`, at, zh: `${dial.label}：${zh}`, en } })
  if (setting.form === 'choice') {
    return setting.values.includes(text) ? { setting: { ...setting, value: text } } : refuse('reading', `没有“${text}”这种读法，可选：${setting.values.join('、')}`, 'no such reading')
  }
  const raw = parseBound(text, setting.form === 'number' ? '<=' : '=', at)
  if (isUnparsed(raw)) return refuse('unreadable', raw.error, 'cannot read this number')
  const model = setting.form === 'range' ? setting.low : setting.quantity
  const numbers = raw.kind === 'quantity' ? [raw.quantity] : raw.kind === 'between' ? [raw.low, raw.high] : []
  const [wrong] = numbers.flatMap((each) => unfit(each, model, dial, dictionary))
  if (wrong) return refuse(...wrong)
  if (raw.kind === 'between' && setting.form === 'range') return { setting: { form: 'range', low: raw.low, high: raw.high } }
  if (raw.kind !== 'quantity' || setting.form === 'range') return refuse('form', setting.form === 'range' ? '须写 甲 至 乙' : '须是一个数', 'another form of number stands here')
  if (setting.form === 'number') {
    // 定额: 最高 80万元 would be another kind of amount, and 至少 2项 says so already.
    return raw.operator === '<=' && !(raw.worded && dial.kind === '项数') ? { setting: { form: 'number', quantity: raw.quantity } } : refuse('word', '这里只写数，不写比较词', 'only a number stands here')
  }
  // Where a parameter is used its number may meet another word; changing its own would change some places and not others.
  if (dial.kind === '参数' && raw.operator !== setting.operator) return refuse('word', '共用的数只能改数，不能改比较词', 'the comparison of a shared number cannot be changed')
  return { setting: { form: 'bound', operator: raw.operator, quantity: raw.quantity } }
}

type Wrong = readonly [code: string, zh: string, en: string]

function unfit(number: Quantity, model: Quantity, dial: Dial, dictionary: Dictionary): Wrong[] {
  const unit = (word: string): string => dictionary.unitSynonyms[word] ?? word
  if (number.dimension !== model.dimension || (number.dimension === '计数' && unit(number.unit) !== unit(model.unit))) return [['unit', `单位须与“${model.text}”相同，现为“${number.text}”`, 'the unit does not fit']]
  if (number.value < 0) return [['sign', '不能是负数', 'it cannot be negative']]
  if (dial.kind === '比例' && number.value > 10_000) return [['rate', '支持比例不能超过 100%', 'a share cannot exceed 100 %']]
  if (dial.most !== undefined && (number.value < 1 || number.value > dial.most)) return [['count', `须在 1 与 ${dial.most} 之间`, 'not within the list']]
  return []
}
