import type { Decision } from '@zhiyun/policy'
import type { Fen } from '@zhiyun/finance'
import type { CaseStep } from '../../components/CaseSteps/CaseSteps.tsx'
import type { Deadline } from '../../components/DeadlineTag/DeadlineTag.tsx'
import type { AttachedFile } from '../../components/FileDrop/FileDrop.tsx'
import type { FormForRole } from '@zhiyun/procedure'
import type { FormValues } from '../../components/FormFromSchema/schema.ts'
import type { Tone } from '../../components/StatusMark/StatusMark.tsx'
import type { TimelineEntry } from '../../components/Timeline/Timeline.tsx'

/** A case as a queue or list shows it. */
export interface CaseLine {
  no: string
  measure: string
  clauses: readonly string[]
  organisation: string
  /** The step as this reader may know it. */
  step: string
  deadline: Deadline | null
  amount: Fen | null
  /** What the rules say: 规则符合, 材料缺 1, 两种口径, 待评审. */
  mark: { tone: Tone; word: string } | null
}

/** A move this reader may make now, or why not. */
export interface CaseMove {
  name: string
  allowed: boolean
  /** Why it is not allowed, or what follows from it. */
  note: string | null
  primary: boolean
  /** An opinion must be given: 内 stays in the office, 外 goes to the applicant. */
  opinion: '内' | '外' | null
  /** Fields filled in with the move. */
  form: FormForRole | null
}

/** A case with everything this reader may see of it. */
export interface CaseData extends CaseLine {
  version: number
  steps: readonly CaseStep[]
  /** The outward status, in the procedure's words. */
  status: string
  funds: string | null
  /** Who else has it open or changed it last. */
  lock: string | null
  decision: Decision | null
  materials: readonly { name: string; required: boolean; note: string | null; files: readonly AttachedFile[] }[]
  form: { fields: FormForRole; values: FormValues; editable: boolean } | null
  moves: readonly CaseMove[]
  history: readonly TimelineEntry[]
  historyTotal: number
  sealedTo: string | null
}

export interface MoveInput {
  move: string
  opinion: string
  values: FormValues
}
