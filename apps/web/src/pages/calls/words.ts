import type { Message } from '../../language/message.ts'

export type Standing = 'open' | 'coming' | 'over'
const words: Readonly<Record<Standing, Message>> = { open: ['正在受理', 'Open'], coming: ['尚未受理', 'Not open yet'], over: ['已过申报期', 'Closed'] }
export const standingWords = (standing: Standing): Message => words[standing]

/** Where a draft under a call begins. */
export function applyUnder({ members, case: lot }: { readonly members: string; readonly case: number }, measure?: string): string {
  return `/applications/new?${new URLSearchParams({ procedure: members, ...(measure === undefined ? {} : { measure }), lot: String(lot) }).toString()}`
}
