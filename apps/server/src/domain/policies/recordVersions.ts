import type { Pool } from 'pg'
import { inTransaction } from '../../platform/action/transaction.ts'
import { system } from '../../platform/permission/session.ts'
import type { Library } from './library.ts'

/** Keeps every pack version that was ever loaded, whole, so that an old decision can be made again. Called at start. */
export async function recordVersions(pool: Pool, region: number, library: Library): Promise<void> {
  await inTransaction(pool, system(region), async (client) => {
    for (const pack of library.packs) {
      await client.query('insert into policies.version(region, document, hash, files) values ($1, $2, $3, $4) on conflict do nothing', [
        region,
        pack.document.id,
        pack.hash,
        JSON.stringify(library.files(pack.document.id)),
      ])
    }
  })
}
