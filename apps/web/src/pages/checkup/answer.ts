import type { Decision, Question } from '@zhiyun/policy'
import type { Written } from '../../api/answers.ts'

/** What a check-up answers; decisions and the question are the policy engine's own. */
export type CheckupAnswer = Omit<Written<'/api/policies/check-up'>, 'decisions' | 'question'> & { readonly decisions: readonly Decision[]; readonly question: Question | null }

/** One subject under every document, by theme. */
export type CitiesAnswer = Written<'/api/policies/check-up-everywhere'>

/** What would have to be otherwise for a measure to be given. */
export type ChangeAnswer = Written<'/api/policies/check-up/smallest-change'>
