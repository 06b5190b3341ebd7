import { z } from 'zod'
import { sql, type Database } from '../database/sql.ts'
import { roleNames } from '../permission/role.ts'
import type { Session } from '../permission/session.ts'

export const states = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const
export type State = (typeof states)[number]

/** How a file is read, settled when the run was started, so that every pass reads it the same way. */
export const readingSchema = z.object({
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le']).optional(),
  delimiter: z.string().length(1).optional(),
  sheet: z.string().max(100).optional(),
  headerRow: z.int().min(1).max(1000).optional(),
})
export type Reading = z.infer<typeof readingSchema>

export const runSchema = z.object({
  id: z.int(),
  kind: z.string(),
  fileName: z.string(),
  file: z.string(),
  dry: z.boolean(),
  state: z.enum(states),
  /** Share of the file that is accounted for, 0 to 1. */
  share: z.number(),
  nextRow: z.int(),
  read: z.int(),
  added: z.int(),
  changed: z.int(),
  same: z.int(),
  refused: z.int(),
  fault: z.object({ code: z.string(), zh: z.string(), en: z.string(), detail: z.string().nullable() }).nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type Run = z.infer<typeof runSchema>

export const runColumns = sql`
  id, kind, file_name as "fileName", file, dry, state, share, next_row as "nextRow", read, added, changed, same, refused, fault,
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt", to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "finishedAt"`

/** What the worker needs beside what people see. */
export type Order = Run & { sha256: string; bytes: number; reading: Reading; mapping: Record<string, string>; options: unknown; session: Session }

export const sessionSchema = z.object({ actor: z.int(), name: z.string(), role: z.enum(roleNames), region: z.int(), district: z.int().nullable(), organisations: z.array(z.int()) })

export async function readOrder(db: Database, region: number, run: number): Promise<Order | undefined> {
  return db.maybe<Order>(sql`select ${runColumns}, sha256, bytes, reading, mapping, options, session from imports.run where region = ${region} and id = ${run}`)
}

export const problemSchema = z.object({
  row: z.int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  mend: z.object({ zh: z.string(), en: z.string() }),
})
export type Problem = z.infer<typeof problemSchema>
