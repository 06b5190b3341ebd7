/** What is wrong with a code, and what to do about it, in both languages. */
export interface IdentityProblem {
  code: string
  zh: string
  en: string
  todo: { zh: string; en: string }
}
