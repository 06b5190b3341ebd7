/** Why a value cannot be stated: which input, and what to do about it. */
export type Problem = { readonly code: string; readonly field: string; readonly zh: string; readonly en: string }

export type Valued<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly problems: readonly Problem[] }

export const problem = (code: string, field: string, zh: string, en: string): Problem => ({ code, field, zh, en })

export const unvalued = (...problems: readonly Problem[]): { readonly ok: false; readonly problems: readonly Problem[] } => ({ ok: false, problems })
