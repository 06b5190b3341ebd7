import type { Problem } from '../problem.ts'

const problem = (code: string, zh: string, en: string, todoZh: string, todoEn: string): Problem => ({
  code: `record.${code}`, zh, en, todo: { zh: todoZh, en: todoEn },
})

export const missingTitle = (): Problem => problem('title', '没有名称。', 'There is no title.', '请补上专利名称。', 'Give the title.')

export const unreadableDate = (value: string): Problem => problem(
  'date', `“${value}”不是日期。`, `${value} is not a date.`, '请按2019-07-12的形式填写。', 'Write it as in 2019-07-12.',
)

export const unknownStatus = (value: string): Problem => problem(
  'status', `法律状态“${value}”含义不明，按未知处理。`, `The legal status ${value} says nothing definite and is left unknown.`,
  '请改为公开、实质审查、授权、驳回、撤回、放弃、未缴年费、期限届满或宣告无效。', 'Use one of published, in examination, granted, refused, withdrawn, abandoned, lapsed, expired, invalidated.',
)

export const missingApplicants = (): Problem => problem(
  'applicants', '没有申请人。', 'There is no applicant.', '请补上申请人，否则无法归属到企业。', 'Give the applicant; without it the patent belongs to nobody.',
)

export const kindsDisagree = (application: string, publication: string): Problem => problem(
  'kinds-disagree', `申请号是${application}，公开（公告）号却是${publication}；其中一个号码写错。`,
  `The application number is of one kind (${application}), the publication number of another (${publication}); one of them is wrong.`,
  '请核对这两个号码。', 'Check the two numbers.',
)

export const statedKindDisagrees = (stated: string, kind: string): Problem => problem(
  'stated-kind', `表中写的是${stated}，按申请号是${kind}；以申请号为准。`, `The table says ${stated}, the application number ${kind}; the number counts.`,
  '请核对专利类型。', 'Check the kind.',
)

export const datesDisagree = (earlier: string, later: string): Problem => problem(
  'date-order', `公开（公告）日${later}早于申请日${earlier}。`, `The publication date ${later} lies before the filing date ${earlier}.`, '请核对这两个日期。', 'Check the two dates.',
)

export const yearsDisagree = (year: number, filingDate: string): Problem => problem(
  'filing-year', `申请号的年份是${year}，申请日却是${filingDate}。`, `The application number is of ${year}, the filing date ${filingDate}.`, '请核对申请号和申请日。', 'Check the number and the filing date.',
)
