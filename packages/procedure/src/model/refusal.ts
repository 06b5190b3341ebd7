/** Why a move is not made. Stable codes; texts say what to do next. Nothing has happened and nothing is lost. */
export type RefusalCode =
  | 'stale-version'
  | 'other-procedure-version'
  | 'no-such-move'
  | 'not-your-role'
  | 'guard-false'
  | 'guard-unknown'
  | 'ambiguous-rows'
  | 'same-person'
  | 'in-person-only'
  | 'already-signed'
  | 'signed-values-fixed'
  | 'form-invalid'
  | 'form-not-expected'
  | 'opinion-missing'
  | 'materials-missing'
  | 'clock-not-passed'
  | 'calendar-unknown'
  | 'person-not-in-role'
  | 'effect-value-missing'
  | 'outside-limit'
  | 'draw-incomplete'
  | 'effect-answer-missing'
  | 'not-editable'
  | 'cases-not-named'
  | 'case-not-eligible'
  | 'selection-open'
  | 'limit-reached'
  | 'call-needed'
  | 'harmed-by-revision'

export type Refusal = {
  readonly ok: false
  readonly code: RefusalCode
  readonly zh: string
  readonly en: string
  /** Names that are missing or wrong: fields, materials, actions. */
  readonly names: readonly string[]
  readonly errors: readonly FieldError[]
}

export type FieldErrorCode = 'required' | 'type' | 'not-a-value' | 'locked' | 'unknown-field' | 'too-high' | 'too-low' | 'total' | 'not-in-batch' | 'not-in-set' | 'limit-unknown' | 'column'

export type FieldError = { readonly field: string; readonly code: FieldErrorCode; readonly zh: string; readonly en: string }

export const refuse = (code: RefusalCode, zh: string, en: string, names: readonly string[] = [], errors: readonly FieldError[] = []): Refusal => ({
  ok: false,
  code,
  zh,
  en,
  names,
  errors,
})
