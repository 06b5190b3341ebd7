import type { CaseView as Seen, Deadline, FormForRole, Move } from '@zhiyun/procedure'
import { z } from 'zod'
import { deliverySchema } from '../papers/deliveries.ts'

export const attachmentSchema = z.object({ file: z.string(), material: z.string(), name: z.string(), bytes: z.int(), mediaType: z.string(), addedAt: z.string(), fixed: z.boolean().describe('handed in: it stays as it is') })
export const paperSchema = z.object({ paper: z.int(), kind: z.string(), number: z.string(), code: z.string().nullable(), issuedOn: z.string(), deliveries: z.array(deliverySchema) })
export const dutySchema = z.object({ id: z.int(), matter: z.string(), due: z.string().nullable(), dueText: z.string(), clauses: z.array(z.string()), state: z.string() })
const relatedSchema = z.object({ case: z.int(), no: z.string(), procedure: z.string(), outward: z.string(), relation: z.string() })
const stepSchema = z.object({ seq: z.int(), action: z.string(), role: z.string(), person: z.string().nullable(), day: z.string(), at: z.string(), opinion: z.string().nullable(), voided: z.boolean() })
const fen = z.int().describe('分 fen')

export const caseViewSchema = z.object({
  case: z.int(),
  procedureName: z.string(),
  title: z.string(),
  measure: z.string().nullable(),
  measureName: z.string().nullable(),
  organisation: z.int().nullable(),
  view: z.custom<Seen>(),
  /** The decision this case, or the one it follows, rests on. */
  decision: z.object({ case: z.int(), status: z.string(), low: fen, high: fen.nullable(), snapshot: z.string() }).nullable(),
  /** Who vouches for fields that the house filled in; a cell of a series is `历年统计[1].执法办案量`. */
  origins: z.record(z.string(), z.object({ source: z.string(), date: z.string(), from: z.string() })),
  /** Names of the organisations that fields of type 单位 hold, by what is stored. */
  organisations: z.record(z.string(), z.string()),
  moves: z.array(z.custom<Move>()),
  forms: z.array(z.custom<FormForRole>()),
  /** Materials that the case may ask for; `open` while they may be attached. */
  materials: z.array(z.object({ name: z.string(), required: z.boolean(), open: z.boolean(), clause: z.string().nullable() })),
  attachments: z.array(attachmentSchema),
  deadlines: z.array(z.custom<Deadline>()),
  money: z.object({ reserved: fen, committed: fen, inTransit: fen, paid: fen, recovered: fen }).nullable(),
  papers: z.array(paperSchema),
  obligations: z.array(dutySchema),
  related: z.array(relatedSchema),
  /** Of a lot, for the office: what it takes in, how many it holds, and how many tickets of anonymous members wait to be handed out. */
  lot: z.object({ members: z.string(), total: z.int(), tickets: z.int() }).nullable(),
  /** The course of the case: for posts all of it, for others what their own side did. */
  steps: z.array(stepSchema),
  /** Who objects, for those who look into it. */
  objector: z.object({ name: z.string(), contact: z.string() }).nullable(),
  /** Who typed last, so that two people on one draft know of each other. */
  savedBy: z.object({ account: z.int(), name: z.string().nullable(), at: z.string() }).nullable(),
})
export type CaseViewAnswer = z.infer<typeof caseViewSchema>
