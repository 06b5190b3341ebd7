import { addMonths, type IsoDate } from '@zhiyun/calendar'
import { chosen } from '../decide/amount.ts'
import { isActive, type ReadingChoice } from '../decide/condition.ts'
import type { Validity } from '../decide/types.ts'
import type { DocumentInfo, Measure } from '../pack/types.ts'
import { FALSE, MISSING, TRUE, truthOf, type Truth } from '../truth/truth.ts'
import type { Events } from './model.ts'

/** Whether a document is in force on a day; unknown while it hangs on something nobody has registered. */
export type InForce = { readonly truth: Truth; readonly note?: string; /** What the office has to say. */ readonly waiting?: string }

/** Events that documents themselves speak of. */
const PUBLISHED = '公布'
const CONSTRUCTION_BEGINS = '建设期开始'

/** What the office has registered goes first, then printed days, then events. */
export function inForceOn(document: DocumentInfo, day: IsoDate, told: Validity | undefined, events: Events, choice: ReadingChoice): InForce {
  if (told) return { truth: truthOf(told.inForce), note: `${told.on === undefined ? '' : `${told.on} `}登记为${told.inForce ? '在效' : '失效'}${told.by === undefined ? '' : `（${told.by}）`}` }
  const from = document.effectiveFrom ?? (document.effectUnknown ? happened(events, PUBLISHED) : null)
  const until = lastDay(document, events, choice)
  if (from !== null && day < from) return { truth: FALSE, note: `${from} 起生效` }
  if (until.day !== null && day > until.day) return { truth: FALSE, note: `${until.day} 已失效` }
  const waiting = [document.effectUnknown && from === null ? '公布日' : '', until.waiting ?? ''].filter((word) => word !== '').join('、')
  return waiting === '' ? { truth: TRUE } : { truth: MISSING, note: `${waiting}未登记，效力待证`, waiting }
}

const happened = (events: Events, name: string): IsoDate | null => (Object.hasOwn(events, name) ? (events[name] ?? null) : null)

function lastDay(document: DocumentInfo, events: Events, choice: ReadingChoice): { readonly day: IsoDate | null; readonly waiting?: string } {
  const printed = chosen(document.expires, choice) ?? '未印'
  if (/^\d{4}-/.test(printed)) return { day: printed }
  if (document.expiryEvent !== undefined) {
    const day = happened(events, document.expiryEvent)
    return day === null ? { day, waiting: `${document.expiryEvent}之日` } : { day }
  }
  if (!document.endsWithConstruction || !isActive(document.endsWithConstruction.when, choice)) return { day: null }
  const end = constructionOf(document, events)?.to ?? null
  return end === null ? { day: null, waiting: '建设期起算日' } : { day: end }
}

/** The construction period as printed, or counted from the day registered. */
export function constructionOf(document: DocumentInfo, events: Events): { readonly from: IsoDate; readonly to: IsoDate } | null {
  const { construction } = document
  const from = construction?.from ?? happened(events, CONSTRUCTION_BEGINS)
  const to = construction?.to ?? (from !== null && construction?.months !== undefined ? addMonths(from, construction.months) : null)
  return from === null || to === null ? null : { from, to }
}

/** A measure brought in or repealed by an amendment. */
export function termOn(measure: Measure, day: IsoDate): { readonly open: boolean; readonly note: string } | null {
  const { term } = measure
  if (!term) return null
  const by = term.by === undefined ? '' : `（${term.by}）`
  if (term.from !== undefined && day < term.from) return { open: false, note: `本项 ${term.from} 起施行${by}` }
  if (term.until !== undefined && day >= term.until) return { open: false, note: `本项 ${term.until} 起废止${by}` }
  return { open: true, note: '' }
}
