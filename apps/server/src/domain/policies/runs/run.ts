import { z } from 'zod'
import { sql, type Database } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'

export const states = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const

export const runSchema = z.object({
  id: z.int(),
  document: z.string(),
  packHash: z.string(),
  day: z.string(),
  readings: z.record(z.string(), z.string()).describe('axis → value that was used'),
  inForce: z.boolean().nullable().describe('as what the document was taken: in force, not in force, or nobody has said'),
  leftOut: z.record(z.string(), z.string()).describe('measures that only single decisions can say, and why'),
  state: z.enum(states),
  expected: z.int().describe('organisations when it was started'),
  subjects: z.int().describe('organisations decided so far'),
  decisions: z.int(),
  fault: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
  createdBy: z.int(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type Run = z.infer<typeof runSchema>

export const runColumns = sql`
  id, document, pack_hash as "packHash", day, readings, in_force as "inForce", left_out as "leftOut", state, expected, subjects, decisions, fault, created_by as "createdBy",
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt", to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "finishedAt"`

/** What the worker needs beside what people see. */
export type Order = Run & { readonly knownAt: Date; readonly nextSubject: number }

export const readOrder = (db: Database, region: number, run: number): Promise<Order | undefined> =>
  db.maybe<Order>(sql`select ${runColumns}, known_at as "knownAt", next_subject as "nextSubject" from policies.population_run where region = ${region} and id = ${run}`)

/** NOT_FOUND when there is no such run here. */
export async function requireRun(db: Database, region: number, id: number): Promise<Run> {
  const run = await db.maybe<Run>(sql`select ${runColumns} from policies.population_run where region = ${region} and id = ${id}`)
  if (run === undefined) throw new Refusal('NOT_FOUND', `population/${id}`)
  return run
}
