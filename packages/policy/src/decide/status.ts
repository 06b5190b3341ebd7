import type { Measure } from '../pack/types.ts'
import { ERROR, FALSE, MISSING, TRUE, type Truth } from '../truth/truth.ts'
import { chosen } from './amount.ts'
import type { ReadingChoice } from './place.ts'
import type { Status } from './types.ts'

/** Selection words under which a qualified applicant is entitled. An unprinted word is no competition either; it is flagged. */
export const isEntitlement = (mode: string): boolean => mode === '应给' || mode === '未写'

export const modeOf = (measure: Measure, choice: ReadingChoice): string => chosen(measure.selection.mode, choice) ?? '未写'

export function statusOf(truth: Truth, mode: string): Status {
  if (truth === TRUE) return isEntitlement(mode) ? '符合' : '可竞争'
  if (truth === FALSE) return '不符合'
  if (truth & ERROR) return '出错'
  return truth & MISSING ? '待补' : '需专家判断'
}
