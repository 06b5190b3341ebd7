import type { Read } from '../../api/answers.ts'
import type { Message } from '../../language/message.ts'

export type ProductsData = Read<'/api/assets/products'>
export type ProductData = Read<'/api/assets/products/{product}'>

export const filingWord = { draft: ['草稿', 'Draft'], filed: ['待核', 'With the office'], returned: ['已退回', 'Returned'], confirmed: ['已备案', 'On record'] } as const satisfies Record<string, Message>
export const filingTone = { draft: 'plain', filed: 'info', returned: 'near', confirmed: 'met' } as const
export const levelWord = { city: ['本市认定', 'By the city'], nation: ['国家认定', 'By the state'] } as const satisfies Record<string, Message>
export const recognitionWord = { proposed: ['待核定', 'To be decided'], recognised: ['已认定', 'Recognised'], refused: ['不予认定', 'Refused'], ended: ['已终止', 'Ended'] } as const satisfies Record<string, Message>
export const recognitionTone = { proposed: 'info', recognised: 'met', refused: 'unmet', ended: 'plain' } as const
export const groundWord = { owned: ['自有', 'Owned'], licensed: ['许可', 'Licensed'] } as const satisfies Record<string, Message>
export const checkWord = { inventions: ['有效发明专利', 'Inventions in force'], share: ['占全部收入', 'Share of all sales'], revenue: ['产品收入', 'Revenue'] } as const satisfies Record<string, Message>
export const productEvent = {
  filed: ['提交备案', 'Handed in'], returned: ['退回', 'Returned'], confirmed: ['备案', 'Taken on record'], withdrawn: ['撤回', 'Withdrawn'],
  'patent-lost': ['用到的专利失效或不再可用', 'A patent lapsed or is no longer the firm’s'], 'patent-back': ['专利恢复可用', 'A patent is back'], 'figures-old': ['年度数据过期，收入未定', 'The figures grew old'],
  reached: ['达到本市标准', 'Reached the test'], fell: ['不再达到本市标准', 'Fell below the test'], recognised: ['认定', 'Recognised'], refused: ['不予认定', 'Refused'], ended: ['认定终止', 'Recognition ended'],
} as const satisfies Record<string, Message>

/** Hundredths of a per cent, or of a patent for 10,000 people, with two decimals. */
export const hundredths = (whole: number): string => `${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
export const percent = (whole: number | null): string => (whole === null ? '—' : `${hundredths(whole)}%`)
/** Parts of patents, a million to one, with two decimals; rounded for reading only. */
export const patentsOf = (parts: number): string => (parts / 1_000_000).toFixed(2)
