/** Where progress goes: a terminal, a log, or nowhere. */
export type Report = {
  /** Something that happened, in both languages. */
  note(zh: string, en: string): void
  /** Something that takes time: says what, does it, says how long it took. */
  step<T>(zh: string, en: string, work: () => Promise<T>): Promise<T>
}

export const silent: Report = { note: () => {}, step: (_zh, _en, work) => work() }
