import { HIGH_VALUE_CONDITIONS, type ConditionReason, type ConditionWord, type HighValueCondition, type Verdict } from '@zhiyun/patent'
import { z } from 'zod'

export const conditions = z.enum(HIGH_VALUE_CONDITIONS)
export const CONDITION_WORDS: Readonly<Record<HighValueCondition, string>> = {
  emerging: '战略性新兴产业', overseas: '有海外同族专利权', maintained: '维持超过十年', pledged: '较高质押融资', awarded: '国家科技奖、中国专利奖',
}
export const verdict = z.boolean().nullable().describe('null: not known, which is not no')

export type Verdicts = Readonly<Record<HighValueCondition, Verdict>>

/** Why a condition came out as it did, for a reader. */
export function reasonWords(reason: ConditionReason): string {
  switch (reason.by) {
    case 'word': return groundWords(reason.word)
    case 'disagreement': return '同一日的两份依据相反，须核对'
    case 'threshold-unset': return '本市还没有登记“较高质押融资金额”的数额'
    case 'sum-unknown': return '质押依据没有写明金额'
    case 'concordance': return reason.symbol === null ? '各分类号都不在产业对照表内' : `${reason.symbol} 对应 ${reason.industries.slice(0, 3).join('、')}`
    case 'years': return `自 ${reason.since} 起算，${reason.until} 满年限${reason.paidThrough === null ? '；登记册没有缴费记录' : `；登记的年费已缴至第 ${reason.paidThrough} 年`}`
    case 'whole': return '此项记录已声明齐全，没有本件'
    case 'nothing': return '没有依据，也没有声明此项记录齐全'
  }
}

/** Which record it is, and since when. */
function groundWords({ holds, on, ground: { of, name } }: ConditionWord): string {
  switch (of) {
    case 'evidence': return holds ? `${on} 起，有经核证的依据：${name}` : `${on} 起不再具备，有经核证的依据：${name}`
    case 'family': return `同族 ${name} 已授权${on < '1000' ? '' : `（${on}）`}`
    case 'pledge': return holds ? `质押登记 ${name}，${on} 起` : `质押登记 ${name} ${on} 起已解除或到期`
  }
}
