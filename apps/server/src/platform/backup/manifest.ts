import { z } from 'zod'

/** The name every backup begins and ends with. Its format changes only together with FORMAT. */
export const MANIFEST = 'manifest.json'
export const FORMAT = 'zhiyun-backup-1'

const part = z.object({ name: z.string(), sha256: z.string() })

const table = z.object({
  schema: z.string(),
  name: z.string(),
  /** In the order of the copied text. */
  columns: z.array(z.string()),
  rows: z.number().int().nonnegative(),
  /** One gzip stream of PostgreSQL's COPY text, in pieces. */
  parts: z.array(part),
})

const sequence = z.object({ schema: z.string(), name: z.string(), lastValue: z.string(), isCalled: z.boolean() })

/** What a backup holds, written last: an archive without it was never finished. */
export const manifestShape = z.object({
  format: z.literal(FORMAT),
  madeAt: z.string(),
  /** PostgreSQL's major version. */
  postgres: z.number().int(),
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  tables: z.array(table),
  sequences: z.array(sequence),
  /** Job queues: each has a table of its own, made when the queue is. */
  queues: z.array(z.string()),
  /** Attachments by the hash of their content. */
  files: z.array(z.object({ sha256: z.string(), bytes: z.number().int().nonnegative() })),
  /** Signs sessions and keeps second factors readable. */
  sessionSecret: z.string(),
})

export type Manifest = z.infer<typeof manifestShape>
export type TableEntry = z.infer<typeof table>
export type SequenceEntry = z.infer<typeof sequence>

export const fileName = (sha256: string) => `files/${sha256.slice(0, 2)}/${sha256}`
