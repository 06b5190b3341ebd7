import type { FieldType, FieldValue } from '@zhiyun/procedure'

/** A value with all that is needed to write it down, whatever becomes of the procedure it came from. */
export type PaperField = {
  readonly name: string
  readonly type: FieldType
  readonly value: FieldValue
  /** Of rows: what each column is. */
  readonly columns?: readonly { readonly name: string; readonly type: FieldType }[]
  /** What the value is called, where it is a reference: the name of a measure. */
  readonly words?: string
}

/** All that a paper says, fixed at its issue: with the template's text it can be written again for ever. */
export type PaperData = {
  readonly kind: string
  readonly caseNumber: string
  readonly number: string
  readonly issuedOn: string
  readonly code: string | null
  /** Where anyone may check the code. */
  readonly checkAt: string
  readonly fields: readonly PaperField[]
  readonly clauses: readonly { readonly id: string; readonly words: string }[]
  readonly duties: readonly { readonly matter: string; readonly due: string | null; readonly dueText: string; readonly clauses: readonly string[] }[]
  readonly signatures: readonly { readonly role: string; readonly name: string; readonly organisation: string | null; readonly day: string }[]
}
