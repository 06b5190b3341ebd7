import { queryOptions } from '@tanstack/react-query'
import type { DraftChange } from '@zhiyun/policy'
import { APPOINTMENT_HEADER, chosenAppointment } from '../../api/appointment.ts'
import type { Read } from '../../api/answers.ts'
import { addressOf, read } from '../../api/read.ts'
import type { Role } from '../../layout/navigation.ts'
import type { People, Source, Trial } from './worker/protocol.ts'

export type DraftHead = Read<'/api/policies/drafts'>['drafts'][number]
export type Draft = Omit<Read<'/api/policies/drafts/{draft}'>, 'changes'> & { changes: readonly DraftChange[] }

export const askSource = (document: string) =>
  queryOptions({
    queryKey: ['pack-source', document],
    queryFn: ({ signal }) => read<Source>(`/api/policies/documents/${encodeURIComponent(document)}/source`, {}, signal),
    staleTime: 300_000,
  })

export const askDrafts = (of: { document?: string; measure?: string } = {}) =>
  queryOptions({
    queryKey: ['policy-drafts', of.document ?? '', of.measure ?? ''],
    queryFn: ({ signal }) => read<Read<'/api/policies/drafts'>>('/api/policies/drafts', { ...of, limit: 200 }, signal),
  })

export const askDraft = (draft: number) =>
  queryOptions({
    queryKey: ['policy-draft', draft],
    queryFn: ({ signal }) => read<Draft>(`/api/policies/drafts/${draft}`, {}, signal),
  })

export const labPath = (document: string, measure: string, draft?: number): string => `/work/lab/${encodeURIComponent(document)}/${encodeURIComponent(measure)}${draft === undefined ? '' : `?draft=${draft}`}`

export const AS_IT_IS: Trial = { rewritten: null, changes: [] }
export const trialOf = ({ rewritten, changes }: Pick<Draft, 'rewritten' | 'changes'>): Trial => ({ rewritten, changes })

/** The organisations on the books, asked for in the post one acts in: a worker cannot look that up. */
export function registerOf(document: string): People {
  const appointment = chosenAppointment()
  return { kind: 'register', address: addressOf(`/api/populations/${encodeURIComponent(document)}`), headers: appointment === null ? {} : { [APPOINTMENT_HEADER]: appointment } }
}

/** Who is offered the lab, and the books in it; the server has the last word. */
const experimenters: readonly Role[] = ['manager', 'supervisor', 'approver', 'reviewer', 'finance', 'administrator']
const readers: readonly Role[] = ['manager', 'supervisor', 'approver']
export const mayExperiment = (role: Role): boolean => experimenters.includes(role)
export const mayUseRegister = (role: Role): boolean => readers.includes(role)
