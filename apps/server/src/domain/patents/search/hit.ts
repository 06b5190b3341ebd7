import { feeSchedule, feeStanding, KIND_NAMES, STATUS_NAMES, type AnnualFeeDue, type FeePayment, type IsWorkday, type LegalStatus } from '@zhiyun/patent'
import { z } from 'zod'
import { standingOn, type Kept } from '../register/patent.ts'

/** How a status looks: the web's tones. */
const TONES: Readonly<Partial<Record<LegalStatus, 'met' | 'info'>>> = { granted: 'met', filed: 'info', published: 'info', 'in-examination': 'info' }
export const markSchema = z.object({ tone: z.enum(['met', 'info', 'near', 'unknown', 'unmet', 'plain', 'error']), word: z.string() })
export type Mark = z.infer<typeof markSchema>

export const statusMark = (status: LegalStatus): Mark => ({ tone: TONES[status] ?? 'unmet', word: STATUS_NAMES[status].zh })

export const hitSchema = z.object({
  number: z.string(),
  title: z.string(),
  heading: z.string().describe('the title; words in 〈 〉 are the ones found'),
  kind: z.string(),
  applicants: z.string(),
  ipc: z.string(),
  passage: z.string().describe('of the abstract; words in 〈 〉 are the ones found'),
  tags: z.array(markSchema),
  status: markSchema,
  filed: z.string(),
  granted: z.string().nullable(),
  fee: z.string().nullable(),
  family: z.string().nullable(),
})
export type Hit = z.infer<typeof hitSchema>

export const DOUBTFUL: Mark = { tone: 'unknown', word: '数据存疑' }

export function hitOf(patent: Kept, payments: readonly FeePayment[], words: readonly string[], day: string, isWorkday: IsWorkday): Hit {
  const { application, title, kind, applicants, ipc, locarno, abstract, filedOn, grantedOn, doubts } = patent
  const status = standingOn(patent, day)
  return {
    number: application, title, heading: marked(title.replace(/[〈〉]/g, ''), words), kind: KIND_NAMES[kind].zh, applicants: applicants.join('；'), ipc: ipc[0] ?? locarno[0] ?? '', passage: passageOf(abstract ?? '', words),
    tags: doubts.length > 0 ? [DOUBTFUL] : [], status: statusMark(status), filed: filedOn ?? '未知', granted: grantedOn, fee: status === 'granted' ? nextFee(patent, payments, day, isWorkday) : null, family: null,
  }
}

/** The fees of a granted patent; none when its dates are unknown or contradict each other. */
export function feesOf({ kind, filedOn, grantedOn, compensation }: Pick<Kept, 'kind' | 'filedOn' | 'grantedOn' | 'compensation'>, isWorkday: IsWorkday): AnnualFeeDue[] {
  return filedOn === null || grantedOn === null || grantedOn < filedOn ? [] : feeSchedule({ kind, filingDate: filedOn, grantDate: grantedOn, compensationDays: compensation ?? 0 }, isWorkday)
}

export const yuan = (fen: number): string => (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })

/** The next fee as far as payments are recorded; without any, the next that falls due. */
function nextFee(patent: Kept, payments: readonly FeePayment[], day: string, isWorkday: IsWorkday): string | null {
  const { next } = feeStanding(feesOf(patent, isWorkday), payments, day, isWorkday)
  if (next === null) return null
  return next.state.is === 'grace' ? `已过期，${next.lateUntil} 前补缴 ${yuan(next.payable + next.state.surcharge)} 元（全额加滞纳金）` : `${next.payBy} 前 ${yuan(next.payable)} 元（全额）`
}

const BEFORE = 20
const LENGTH = 90

/** The piece of the abstract around the first word found, every found word in 〈 〉. */
export function passageOf(abstract: string, words: readonly string[]): string {
  const text = abstract.replace(/[〈〉]/g, '').replace(/\s+/g, ' ')
  const pattern = patternOf(words)
  return pattern === null ? clip(text, 0) : marked(clip(text, Math.max(0, text.search(pattern) - BEFORE)), words)
}

const marked = (text: string, words: readonly string[]): string => {
  const pattern = patternOf(words)
  return pattern === null ? text : text.replace(pattern, '〈$&〉')
}

/** The longest first, so that a phrase is marked as a whole. */
function patternOf(words: readonly string[]): RegExp | null {
  const wanted = words.filter((word) => word !== '').sort((a, b) => b.length - a.length)
  return wanted.length === 0 ? null : new RegExp(wanted.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'giu')
}

const clip = (text: string, from: number): string => `${from > 0 ? '…' : ''}${text.slice(from, from + LENGTH)}${from + LENGTH < text.length ? '…' : ''}`
