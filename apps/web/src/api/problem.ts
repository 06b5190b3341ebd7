import type { Language } from '../language/message.ts'

/** Why one field was not accepted; `path` is the field's place in the input, dotted. */
export interface FieldProblem {
  path: string
  code: string
  zh: string
  en: string
}

/** What the server answers when it says no (RFC 9457, with both languages and a stable code). */
export interface ProblemBody {
  type?: string
  title: string
  status: number
  code: string
  detail?: string
  zh: string
  en: string
  fields?: readonly FieldProblem[]
  /** The reference to quote to an administrator. */
  instance?: string
}

/** A refusal or a fault of the server, or a connection that failed (status 0). */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly body: ProblemBody
  /** When it happened, as ISO instant: support asks for it. */
  readonly at: string

  constructor(body: ProblemBody, at: string = new Date().toISOString()) {
    super(`${body.code} ${body.zh}`)
    this.body = body
    this.at = at
  }

  say(language: Language): string {
    return this.body[language]
  }
}

const UNREACHABLE: ProblemBody = {
  title: 'Unreachable', status: 0, code: 'UNREACHABLE',
  zh: '连不上服务器。已填内容保留在本页，请检查网络后重试。',
  en: 'The server cannot be reached. What you typed is kept on this page; check the network and try again.',
}

const UNEXPLAINED = (status: number): ProblemBody => ({
  title: 'Unexplained', status, code: 'UNEXPLAINED',
  zh: `服务器答复 ${status}，没有说明原因。请稍后重试，或凭时间联系管理员。`,
  en: `The server answered ${status} without a reason. Try again, or give an administrator the time.`,
})

/** Any thrown value as a Problem, so that every page can show it the same way. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof TypeError) return new Problem(UNREACHABLE) // what fetch throws when there is no answer
  return new Problem({ ...UNEXPLAINED(0), code: 'PAGE_FAULT', zh: '本页出错，未作任何更改。请重新载入。', en: 'This page failed; nothing was changed. Reload it.' })
}

/** The problem in an answer that is not a success. */
export async function problemIn(answer: Response): Promise<Problem> {
  const type = answer.headers.get('content-type') ?? ''
  if (!type.includes('json')) return new Problem(UNEXPLAINED(answer.status))
  const body = (await answer.json()) as Partial<ProblemBody>
  return new Problem({ ...UNEXPLAINED(answer.status), ...body })
}

/** What a refusal says of the field at a path: `facts.0.value`. */
export const fieldProblemsAt = (error: unknown, path: string): readonly FieldProblem[] => (error instanceof Problem ? (error.body.fields ?? []).filter((field) => field.path === path) : [])
