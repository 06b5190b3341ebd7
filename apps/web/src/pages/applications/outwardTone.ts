import type { IconName } from '../../components/Icon/Icon.tsx'
import type { Tone } from '../../components/StatusMark/StatusMark.tsx'

/** How an outward state of a case is marked: what waits for the applicant warns, what is over says how it ended. */
export function outwardTone(outward: string): { tone: Tone; icon?: IconName } {
  if (['待补正', '待签订', '待他方', '草稿'].includes(outward)) return { tone: 'near', icon: 'clock' }
  if (outward === '已办结') return { tone: 'met' }
  if (['未通过', '已终止', '已失效', '已撤回'].includes(outward)) return { tone: 'unmet' }
  return { tone: 'info' }
}
