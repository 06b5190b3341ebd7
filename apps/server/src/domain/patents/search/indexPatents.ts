import type { Platform } from '../../../platform/action/run.ts'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { databaseOn, sql, type Database } from '../../../platform/database/sql.ts'
import { system } from '../../../platform/permission/session.ts'
import { documentOf } from './document.ts'
import { patentColumns, type Patent } from '../register/patent.ts'
import { words, type Words } from './segmenter.ts'

export type IndexOptions = {
  readonly all?: boolean
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: { indexed: number; application: string }) => void
  readonly chunk?: number
}
export type IndexReport = { readonly indexed: number; readonly edition: string; readonly interrupted: boolean }

const CHUNK = 2000
/** Fewer than so many new documents change neither statistics nor backlog to speak of. */
const MANY = 1000
type Revised = Patent & { revision: number }

/**
 * Makes the documents that are missing, older than their patent or of another edition (`all`: every one). A chunk is a
 * transaction, and what is left to do is asked of the tables, so that it can be broken off and begun again at any time.
 */
export async function indexPatents(platform: Platform, region: number, { all = false, signal, onProgress, chunk = CHUNK }: IndexOptions = {}): Promise<IndexReport> {
  const segmenter = words()
  let indexed = 0
  await inTransaction(platform.pool, system(region), (client) => databaseOn(client).run(sql`select patents.spread_noted(${region})`))
  for (let after = ''; ; ) {
    if (signal?.aborted) return { indexed, edition: segmenter.edition, interrupted: true }
    const last = await inTransaction(platform.pool, system(region), async (client) => {
      const db = databaseOn(client)
      // One indexer a region: two would make the same documents.
      await db.run(sql`select pg_advisory_xact_lock(hashtext('zhiyun.patents.index'), ${region})`)
      const patents = await readStale(db, region, { segmenter, all, after, chunk })
      if (patents.length > 0) await putDocuments(db, region, segmenter, patents)
      else await db.run(sql`insert into patents.followed(region, edition) values (${region}, ${segmenter.edition}) on conflict (region) do update set edition = excluded.edition where followed.edition is distinct from excluded.edition`)
      indexed += patents.length
      return patents.at(-1)?.application
    })
    if (last === undefined) break
    after = last
    onProgress?.({ indexed, application: last })
  }
  if (indexed >= MANY) await inTransaction(platform.pool, system(region), (client) => databaseOn(client).run(sql`select patents.tidy_index(${region})`))
  return { indexed, edition: segmenter.edition, interrupted: false }
}

const readStale = (db: Database, region: number, { segmenter, all, after, chunk }: { segmenter: Words; all: boolean; after: string; chunk: number }): Promise<Revised[]> =>
  db.rows<Revised>(
    all
      ? sql`select ${patentColumns}, p.revision from patents.patent p where p.region = ${region} and p.application > ${after} order by p.application limit ${chunk}`
      : sql`select ${patentColumns}, p.revision from patents.stale(${region}, ${segmenter.edition}, ${after}, ${chunk}) s(application) join patents.patent p on p.region = ${region} and p.application = s.application order by p.application`,
  )

async function putDocuments(db: Database, region: number, segmenter: Words, patents: readonly Revised[]): Promise<void> {
  const [applications, revisions] = [patents.map(({ application }) => application), patents.map(({ revision }) => revision)]
  const documents = patents.map((patent) => documentOf(patent, segmenter))
  const column = (name: keyof (typeof documents)[number]) => documents.map((document) => document[name])
  await db.run(sql`
    select patents.put_documents(${region}, ${segmenter.edition}, ${applications}::text[], ${revisions}::int[],
      ${column('classes')}::text[], ${column('applicants')}::text[], ${column('inventors')}::text[], ${column('body')}::text[], ${column('words')}::text[], ${column('tiers')}::text[], ${column('marks')}::text[])`)
  await db.run(sql`select patents.note_indexed(${region}, ${applications}::text[], ${revisions}::int[])`)
}

/** How much of the register can be found: patents, documents, and those of the present edition. */
export const indexState = (db: Database, region: number): Promise<{ patents: number; documents: number; current: number }> =>
  db.one(sql`select patents, documents, current from patents.indexed(${region}, ${words().edition})`)

