/** Why an expression was not read: `feel/…`, both languages, and where. */
export type FeelProblem = { readonly code: `feel/${'syntax' | 'full-width' | 'name' | 'type' | 'temporal' | 'external' | 'size'}`; readonly zh: string; readonly en: string; readonly from: number; readonly to: number }
export type Read<T> = { readonly value: T } | { readonly problem: FeelProblem }

export class Refused extends Error {
  readonly problem: FeelProblem
  constructor(problem: FeelProblem) {
    super(problem.en)
    this.problem = problem
  }
}

export function refuse(code: FeelProblem['code'], zh: string, en: string, at: { readonly from: number; readonly to: number }): never {
  throw new Refused({ code, zh, en, from: at.from, to: at.to })
}
