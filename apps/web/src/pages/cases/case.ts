import type { CaseView as Seen, Deadline as Clock, FormForRole, Move } from '@zhiyun/procedure'
import type { Decision } from '@zhiyun/policy'
import type { Read } from '../../api/answers.ts'
import type { CaseStep } from '../../components/CaseSteps/CaseSteps.tsx'
import type { AttachedFile } from '../../components/FileDrop/FileDrop.tsx'
import type { FormValues } from '../../components/FormFromSchema/schema.ts'
import type { TimelineEntry } from '../../components/Timeline/Timeline.tsx'
import { shortDate } from '../../components/DeadlineTag/DeadlineTag.tsx'

/** A case with everything this reader may see of it and do in it. */
export type CaseAnswer = Omit<Read<'/api/cases/{case}'>, 'view' | 'moves' | 'forms' | 'deadlines'> & {
  readonly view: Seen
  readonly moves: readonly Move[]
  readonly forms: readonly FormForRole[]
  readonly deadlines: readonly Clock[]
}
export type DecisionAnswer = Omit<Read<'/api/cases/{case}/decisions/{snapshot}'>, 'decision'> & { readonly decision: Decision }

/** What a person gives with a move, beside the case and its version. */
export interface MoveInput {
  action: string
  values?: FormValues
  opinion?: string
  person?: string
  /** Numbers of the cases meant. */
  cases?: readonly string[]
}

/** The move whose form stands open on the page and saves itself; null when nothing is being drafted by this reader. */
export const draftedMove = ({ savedBy, moves }: CaseAnswer): Move | null => (savedBy === null ? null : (moves.find((move) => move.form !== null && move.opinion === null) ?? null))

/** Forms that have been filled in and are to be read, in the procedure's order. */
export function filledForms(answer: CaseAnswer): FormForRole[] {
  const drafted = draftedMove(answer)?.form
  return answer.forms.filter((form) => form.name !== drafted && fieldNames(form).some((name) => name in answer.view.fields))
}

export const fieldNames = (form: FormForRole): string[] => form.layout.flatMap((section) => section.fields.map((field) => field.name))

/** What a form begins with: what is known of its fields. */
export function startValues(form: FormForRole, known: FormValues): FormValues {
  return Object.fromEntries(fieldNames(form).filter((name) => name in known).map((name) => [name, known[name]]))
}

/** What of a form is sent: what the reader may fill in. Locked fields are the procedure's own. */
export function sentValues(form: FormForRole, values: FormValues): FormValues {
  const own = form.layout.flatMap((section) => section.fields.filter((field) => !field.readOnly))
  return Object.fromEntries(own.filter(({ name }) => values[name] !== undefined).map(({ name }) => [name, values[name]]))
}

/** The move that leads on: it asks for no reasons. The others turn back, refuse or end, and say why. */
export const leadingMove = (moves: readonly Move[]): Move | undefined => moves.find((move) => move.allowed && move.opinion === null)

/** The outward way so far, the last one being where the case stands. */
export function wayOf({ view }: CaseAnswer, today: string): CaseStep[] {
  const way = view.progress.length > 0 ? view.progress : [{ outward: view.outward, day: null }]
  return way.map(({ outward, day }, at) => ({ name: outward, state: at === way.length - 1 && !view.ended ? 'now' : 'done', ...(day === null ? {} : { note: shortDate(day, today) }) }))
}

/** Newest first. */
export function courseOf({ steps }: CaseAnswer): TimelineEntry[] {
  return steps.map((step) => ({
    id: String(step.seq), at: step.at, who: step.person === null ? step.role : `${step.role} ${step.person}`,
    what: [step.action, step.voided ? '（后经退回）' : '', step.opinion === null ? '' : `：${step.opinion}`].join(''),
  })).toReversed()
}

export const filesOf = ({ case: id, attachments }: CaseAnswer, material: string): AttachedFile[] =>
  attachments.filter((each) => each.material === material).map(({ file, name, bytes }) => ({ id: file, name, bytes, href: `/api/cases/${id}/attachments/${file}` }))

/** The applicant's name as the form says it; null for readers from whom it is kept. */
export const applicantOf = ({ view }: Pick<CaseAnswer, 'view'>): string | null => {
  const name = view.fields['申请单位'] ?? view.fields['城市']
  return typeof name === 'string' ? name : null
}

/** What the case is called: the measure applied for, else the procedure. */
export const titleOf = ({ measureName, procedureName }: CaseAnswer): string => measureName ?? procedureName

/** What the measure applied for is called, by its reference, and the organisations that fields name, by what they hold. */
export const namesIn = ({ measure, measureName, organisations }: Pick<CaseAnswer, 'measure' | 'measureName' | 'organisations'>): Readonly<Record<string, string>> => ({ ...organisations, ...(measure === null || measureName === null ? {} : { [measure]: measureName }) })
