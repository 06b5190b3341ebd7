import type { Choice, ReadingGuard } from '../pack/types.ts'
import { keyOf } from './key.ts'
import type { Facet } from './model.ts'

/** A named side of a thing: the fields that make it, and its words. */
export type Named<T> = readonly [name: string, fields: readonly (keyof T)[], words: string]

/**
 * The sides of a thing. What no side names goes into 其余, so that nothing can change unseen; `apart` are fields that are
 * things of their own.
 */
export function facetsOf<T extends object>(of: T, named: readonly Named<T>[], apart: readonly (keyof T)[] = []): Facet[] {
  const pick = (fields: readonly (keyof T)[]): Partial<T> => Object.fromEntries(fields.filter((field) => of[field] !== undefined).map((field) => [field, of[field]])) as Partial<T>
  const taken = new Set<keyof T | string>([...named.flatMap(([, fields]) => fields), ...apart, 'id', 'path'])
  const rest = (Object.keys(of) as (keyof T)[]).filter((field) => !taken.has(field))
  return [...named.map(([name, fields, words]): Facet => ({ name, words, key: keyOf(pick(fields)) })), { name: '其余', words: '', key: keyOf(pick(rest)) }]
}

/** `读法 两年占比：合计`; always where there is none. */
export const readingWords = (when: ReadingGuard | undefined): string => (when === undefined ? '不论读法' : Object.entries(when).map(([axis, value]) => `${axis}：${value}`).join('，'))

export const choiceWords = (choice: Choice | undefined): string => (choice === undefined ? '未印' : typeof choice === 'string' ? choice : `依读法“${choice.axis}”`)

export const clauseWords = (clauses: readonly string[]): string => (clauses.length === 0 ? '未注明' : clauses.join('、'))

export const yesNo = (flag: boolean): string => (flag ? '是' : '否')
