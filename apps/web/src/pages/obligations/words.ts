import type { TraceNode } from '@zhiyun/policy'
import type { Read } from '../../api/answers.ts'
import type { Tone } from '../../components/StatusMark/StatusMark.tsx'

export type Obligation = Read<'/api/obligations'>['obligations'][number]
type Answer = Read<'/api/obligations/items/{obligation}'>
/** A trace travels as the engine made it; the API's schema does not spell it out. */
export type Page = Omit<Answer, 'standing'> & { readonly standing: (Omit<NonNullable<Answer['standing']>, 'trace'> & { readonly trace: TraceNode | null }) | null }

const tones: Readonly<Record<Obligation['state'], Tone>> = { 未到期: 'info', 待核: 'judged', 待补: 'unknown', 已办: 'met', 逾期: 'error', 未达标: 'unmet', 免除: 'plain', 改定: 'plain' }

/** The colour and shape of a state; 力争 is followed up, and its being missed is no fault. */
export const toneOf = ({ state, bestEffort }: Pick<Obligation, 'state' | 'bestEffort'>): Tone => (bestEffort && (state === '逾期' || state === '未达标') ? 'plain' : tones[state])

export const isOpen = ({ state }: Pick<Obligation, 'state'>): boolean => ['未到期', '待核', '待补', '逾期', '未达标'].includes(state)
export const isMissed = ({ state }: Pick<Obligation, 'state'>): boolean => state === '逾期' || state === '未达标'
