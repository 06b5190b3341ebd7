import { addMonths, addYears, type IsoDate } from '@zhiyun/calendar'
import type { PatentKind } from '../kind.ts'
import { patentTerm, patentYearOn } from './patentTerm.ts'

/** `ended`: no longer in force, the source does not say why. */
export type LegalStatus =
  | 'filed' | 'published' | 'in-examination' | 'granted'
  | 'refused' | 'withdrawn' | 'lapsed' | 'expired' | 'abandoned' | 'invalidated' | 'ended'

export const STATUS_NAMES: Readonly<Record<LegalStatus, { zh: string; en: string }>> = {
  filed: { zh: '已申请', en: 'filed' },
  published: { zh: '已公开', en: 'published' },
  'in-examination': { zh: '实质审查', en: 'in examination' },
  granted: { zh: '有效', en: 'in force' },
  refused: { zh: '驳回', en: 'refused' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  lapsed: { zh: '未缴年费终止', en: 'lapsed for unpaid fees' },
  expired: { zh: '期限届满', en: 'expired' },
  abandoned: { zh: '放弃', en: 'abandoned' },
  invalidated: { zh: '宣告无效', en: 'invalidated' },
  ended: { zh: '失效', en: 'no longer in force' },
}

/** First match wins. A bare 无效 in the databases means only "not in force"; 部分无效 leaves the patent in force. */
const WORDINGS: readonly (readonly [RegExp, LegalStatus])[] = [
  [/部分无效/, 'granted'],
  [/未缴|欠费|lapsed/i, 'lapsed'],
  [/届满|到期|expired/i, 'expired'],
  [/宣告无效|全部无效|invalidated/i, 'invalidated'],
  [/驳回|refused|rejected/i, 'refused'],
  [/撤回|withdrawn/i, 'withdrawn'],
  [/放弃|避重|abandoned/i, 'abandoned'],
  [/失效|无效|终止|ended|^dead$/i, 'ended'],
  [/实质审查|实审|审查中|在审|in.examination/i, 'in-examination'],
  [/授权|有效|granted|in force/i, 'granted'],
  [/公开|公布|published/i, 'published'],
  [/已申请|受理|filed/i, 'filed'],
]

/** The status that a database names, or null when the wording says nothing definite (`其他`, empty). */
export function statusOf(text: string): LegalStatus | null {
  if (text === '') return null
  const found = WORDINGS.find(([wording]) => wording.test(text.normalize('NFKC')))
  return found ? found[1] : null
}

/** Derwent says so of an application as of a patent in force: it tells nothing that is not known without it. */
export const saysNoStatus = (text: string): boolean => /^alive$/i.test(text.trim())

export interface StatusFacts {
  kind: PatentKind
  filingDate: IsoDate
  publicationDate?: IsoDate | null
  grantDate?: IsoDate | null
  /** Patent year up to which annual fees are known to be paid; unknown when left out. */
  paidThroughYear?: number
  compensationDays?: number
  /** An end that a source reports, with its day. */
  ended?: { status: LegalStatus; on: IsoDate }
}

export interface StatusOn {
  status: LegalStatus
  since: IsoDate
  /** In force, but the fee of the running patent year is overdue and can still be paid. */
  feeOverdue: boolean
}

const is = (status: LegalStatus, since: IsoDate, feeOverdue = false): StatusOn => ({ status, since, feeOverdue })

/** The status on a day, as far as the facts tell; null before the filing date. Never turns unknown payments into a lapse. */
export function statusOn(facts: StatusFacts, date: IsoDate): StatusOn | null {
  const { kind, filingDate, publicationDate, grantDate, ended } = facts
  if (date < filingDate) return null
  if (ended && ended.on <= date) return is(ended.status, ended.on)
  if (grantDate && grantDate <= date) {
    const { endsOn } = patentTerm(kind, filingDate, facts.compensationDays)
    const unpaidSince = firstUnpaidDue(facts, date)
    if (unpaidSince && unpaidSince < endsOn && date > addMonths(unpaidSince, 6)) return is('lapsed', unpaidSince)
    if (endsOn <= date) return is('expired', endsOn)
    return is('granted', grantDate, unpaidSince !== null)
  }
  if (publicationDate && publicationDate <= date) return is('published', publicationDate)
  return is('filed', filingDate)
}

/** The due day of the first unpaid fee that has gone by, or null. */
function firstUnpaidDue({ filingDate, paidThroughYear }: StatusFacts, date: IsoDate): IsoDate | null {
  if (paidThroughYear === undefined || paidThroughYear >= patentYearOn(filingDate, date)) return null
  const due = addYears(filingDate, paidThroughYear)
  return due < date ? due : null
}
