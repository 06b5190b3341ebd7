import { queryOptions } from '@tanstack/react-query'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'

export type Survey = Read<'/api/navigation'>

/** What is asked of the patents: the question and what was chosen, as in the search. */
export type Asked = Readonly<Partial<Record<'q' | 'kind' | 'status' | 'year' | 'ipc' | 'district' | 'owner' | 'portfolio', string>>>
const FIELDS = ['q', 'kind', 'status', 'year', 'ipc', 'district', 'owner', 'portfolio'] as const

export const askedOf = (address: URLSearchParams): Asked => Object.fromEntries(FIELDS.flatMap((field) => { const value = address.get(field); return value === null || value === '' ? [] : [[field, value]] }))

export const askSurvey = (asked: Asked) => queryOptions({ queryKey: ['navigation', asked], queryFn: ({ signal }) => read<Survey>('/api/navigation', asked, signal), placeholderData: (before) => before })

/** The search for what is asked and, besides, this. A formula is put in brackets, so that what it says stays what it says. */
export function searchPath(asked: Asked, formula: string, more: { readonly formula?: string } & Asked = {}): string {
  const { formula: besides, ...chosen } = more
  const q = besides === undefined ? asked.q : formula === '' ? besides : `(${formula}) AND ${besides}`
  const all = { ...asked, ...chosen, ...(q === undefined ? {} : { q }) }
  const words = new URLSearchParams(Object.entries(all).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])))
  return `/patents?${words}`
}

/** A name as the language takes it: in quotes, which no name may break out of. */
export const named = (field: 'PA' | 'IN', name: string): string => `${field}="${name.replaceAll('"', '')}"`
