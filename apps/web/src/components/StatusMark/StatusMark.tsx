import { useSay } from '../../language/LanguageProvider.tsx'
import type { StatusKey } from '../../theme/tokens.ts'
import { Icon, type IconName } from '../Icon/Icon.tsx'
import './StatusMark.css'

/** The word of each status. */
export const statusWord = {
  met: ['符合', 'Entitled'],
  competitive: ['可竞争申报', 'May compete'],
  near: ['还差一步', 'One step short'],
  unknown: ['缺信息', 'Facts missing'],
  unmet: ['不符合', 'Not met'],
  readings: ['两种口径', 'Two readings'],
  judged: ['由专家评判', 'For experts'],
  error: ['异常', 'Needs action'],
} as const satisfies Record<StatusKey, readonly [string, string]>

/** What a status means, for lists of all of them. */
export const statusMeaning = {
  met: ['按条款应当给予', 'Due under the clauses'],
  competitive: ['已达门槛，结果看评审与名额', 'Threshold met; quota and review decide'],
  near: ['除一项外均满足', 'All but one condition met'],
  unknown: ['不知道，不等于不符合', 'Not known is not no'],
  unmet: ['至少一项不成立', 'At least one condition is false'],
} as const

export type Tone = StatusKey | 'info' | 'plain'

interface Props {
  /** `info` is neutral news in the accent, `plain` a bare tag without shape. */
  tone: Tone
  /** Another word than the usual one, e.g. 材料缺 1. Required for `info` and `plain`. */
  children?: string | undefined
  /** Another shape than the tone's own: warnings of time wear the clock. */
  icon?: IconName
}

/** Shape + word + colour, always all three. */
export function StatusMark({ tone, children, icon }: Props) {
  const say = useSay()
  const word = children ?? (tone === 'info' || tone === 'plain' ? '' : say(statusWord[tone]))
  return (
    <span className={`status ${tone}`}>
      {tone !== 'plain' && <Icon name={icon ?? tone} size={14} />}
      {word}
    </span>
  )
}
