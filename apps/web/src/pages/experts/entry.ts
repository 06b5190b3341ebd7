import type { Read } from '../../api/answers.ts'
import type { Message } from '../../language/message.ts'

export type Expert = Read<'/api/experts'>['experts'][number]
export type ExpertDetails = Read<'/api/experts/{expert}'>

export const FIELDS = ['技术', '产业', '知识产权', '法律', '财务', '管理'] as const
export const standingWord = { active: ['在库', 'In the register'], suspended: ['暂停', 'Suspended'], removed: ['已移出', 'Removed'] } as const satisfies Record<string, Message>
export const standingTone = { active: 'met', suspended: 'near', removed: 'plain' } as const

/** What is sent of an entry. */
export interface EntryInput {
  account: number | null
  name: string
  employer: string
  former: string[]
  posts: string[]
  fields: string[]
  ipc: string[]
  industries: string[]
  honours: string[]
  mostOpen: number
  mostYear: number
}

const parts = (text: FormDataEntryValue | null): string[] => String(text ?? '').split(/[、，,；;\n]/).map((part) => part.trim()).filter((part) => part !== '')

/** What stands in the dialog, as the server takes it. */
export function entryOf(form: FormData): EntryInput {
  const account = String(form.get('account') ?? '').trim()
  return {
    account: account === '' ? null : Number(account), name: String(form.get('name') ?? '').trim(), employer: String(form.get('employer') ?? '').trim(), former: parts(form.get('former')), posts: parts(form.get('posts')),
    fields: form.getAll('fields').map(String), ipc: parts(form.get('ipc')), industries: parts(form.get('industries')), honours: parts(form.get('honours')), mostOpen: Number(form.get('mostOpen')), mostYear: Number(form.get('mostYear')),
  }
}
