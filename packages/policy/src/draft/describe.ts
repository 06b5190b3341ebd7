import { displayBound, displayQuantity } from '../quantity/display.ts'
import type { Dictionary } from '../dictionary/types.ts'
import { readSetting } from './read.ts'
import type { Dial, DraftChange, Setting } from './types.ts'

/** One change as people read it: 上年度销售收入, from `≥ 10,000.00 万元` to `≥ 8,000.00 万元`. */
export type ChangeWords = { readonly at: string; readonly label: string; readonly before: string; readonly after: string; readonly clauses: readonly string[] }

/** The changes of a draft in Chinese, each with its clauses, in the order of the rule. What cannot be read stands as it was written. */
export function describeDraft(dials: readonly Dial[], changes: readonly DraftChange[], dictionary: Dictionary): ChangeWords[] {
  return dials.flatMap((dial) =>
    changes.filter(({ at }) => at === dial.at).map(({ at, to }) => {
      const read = readSetting(dial, to, dictionary)
      return { at, label: dial.label, before: settingWords(dial.setting), after: 'setting' in read ? settingWords(read.setting) : to, clauses: dial.clauses }
    }),
  )
}

/** `≥ 8,000.00 万元`, `3 个月～6 个月`, `逐年`. */
export function settingWords(setting: Setting): string {
  switch (setting.form) {
    case 'bound':
      return displayBound({ kind: 'compare', operator: setting.operator, quantity: setting.quantity, text: '' })
    case 'range':
      return displayBound({ kind: 'between', low: setting.low, high: setting.high, text: '' })
    case 'number':
      return displayQuantity(setting.quantity)
    case 'choice':
      return setting.value
  }
}
