import { z } from 'zod'

/** Why somebody cannot be drawn for a case. */
const words = {
  removed: ['不在库', 'not in the register'],
  unappointed: ['没有专家任职', 'holds no appointment as an expert'],
  office: ['在机关任职', 'holds a post in the office'],
  away: ['本人说明不便', 'has said that he is away'],
  busy: ['在评件数已满', 'has as many reviews as he takes'],
  'year-full': ['本年件数已满', 'has reviewed as many this year as he takes'],
  seated: ['已在或曾在本件', 'sits in this case, or did'],
  handled: ['办过本件', 'has handled this case'],
  member: ['在该单位任职或曾任职', 'belongs to the organisation, or did'],
  itself: ['须回避的单位', 'an organisation to be avoided'],
  employer: ['任职单位', 'employer'],
  former: ['原任职单位', 'former employer'],
  post: ['兼职单位', 'holds a post there'],
  inventor: ['与申请单位专利的发明人同名', 'bears the name of an inventor of the applicant'],
  'co-inventor': ['与申请单位的发明人共同发明', 'has invented together with the applicant’s inventors'],
  declared: ['本人声明回避', 'has declared it himself'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type ReasonCode = keyof typeof words

/** How an organisation stands to the applicant, where it is not the applicant itself. */
const ties = { own: ['', ''], mandate: ['与申请单位有委托', 'by mandate'], patent: ['与申请单位共同申请专利', 'co-applicant of a patent'], case: ['与申请单位共同申报', 'applied together'] } as const
export type Tie = keyof typeof ties

export const reasonSchema = z.object({ code: z.enum(Object.keys(words) as [ReasonCode, ...ReasonCode[]]), zh: z.string(), en: z.string() })
export type Reason = z.infer<typeof reasonSchema>

/** `what` names the organisation or the patent, where there is one. */
export function reason(code: ReasonCode, what?: string, tie: Tie = 'own'): Reason {
  const [zh, en] = words[code]
  const [tieZh, tieEn] = ties[tie]
  return { code, zh: `${zh}${what === undefined ? '' : `：${what}`}${tieZh === '' ? '' : `（${tieZh}）`}`, en: `${en}${what === undefined ? '' : `: ${what}`}${tieEn === '' ? '' : ` (${tieEn})`}` }
}
