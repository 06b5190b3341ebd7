import type { IsoDate, Term } from '@zhiyun/calendar'

/** When something is due, as the document prints it (期限). */
export type DueRule =
  | { readonly kind: 'day'; readonly day: IsoDate; readonly text: string }
  /** Something that must have begun by that day. */
  | { readonly kind: 'start'; readonly day: IsoDate; readonly text: string }
  /** 自…内…; `from` is an event that is registered when it happens, null when the document does not print where the period begins. */
  | { readonly kind: 'term'; readonly from: string | null; readonly term: Term; readonly text: string }
  /** The deadline of another obligation of the same measure. */
  | { readonly kind: 'same'; readonly as: string; readonly text: string }
  | { readonly kind: 'every'; readonly every: '每年' | '定期'; readonly text: string }
  | { readonly kind: 'unprinted'; readonly text: string }

/** Outside events by name, with the day they happened: 中央资金下达, 立项, 建设期结束. What is not in it has not been registered. */
export type Events = Readonly<Record<string, IsoDate>>
