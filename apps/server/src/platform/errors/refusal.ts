import { catalogue, type Code } from './catalogue.ts'

/** Why one field of the input was not accepted. */
export type FieldProblem = { readonly path: string; readonly code: string; readonly zh: string; readonly en: string }

/** An expected "no": it has a stable code, says what to do next, and is never a stack trace. */
export class Refusal extends Error {
  readonly code: Code
  readonly detail: string | undefined
  readonly fields: readonly FieldProblem[]

  constructor(code: Code, detail?: string, fields: readonly FieldProblem[] = []) {
    super(detail === undefined ? catalogue[code].zh : `${catalogue[code].zh}（${detail}）`)
    this.name = 'Refusal'
    this.code = code
    this.detail = detail
    this.fields = fields
  }
}

/** RFC 9457 problem details, in both languages. */
export type Problem = { type: string; title: string; status: number; code: string; zh: string; en: string; detail?: string; fields?: readonly FieldProblem[]; instance?: string }

export function problemOf(refusal: Refusal): Problem {
  const { status, zh, en } = catalogue[refusal.code]
  return {
    type: `urn:zhiyun:error:${refusal.code}`,
    title: en,
    status,
    code: refusal.code,
    zh,
    en,
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
    ...(refusal.fields.length === 0 ? {} : { fields: refusal.fields }),
  }
}
