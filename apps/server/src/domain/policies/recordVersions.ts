import { inTransaction } from '../../platform/action/transaction.ts'
import type { Platform } from '../../platform/action/run.ts'
import { databaseOn } from '../../platform/database/sql.ts'
import { system } from '../../platform/permission/session.ts'
import { requestScan } from './entitlements/requestScan.ts'
import type { Library } from './library.ts'

/** Keeps every pack version that was ever loaded, whole, so that an old decision can be made again. Called at start; a new version may entitle somebody. */
export async function recordVersions({ pool, clock, outbox }: Pick<Platform, 'pool' | 'clock' | 'outbox'>, region: number, library: Library): Promise<void> {
  await inTransaction(pool, system(region), async (client) => {
    const added: string[] = []
    for (const pack of library.packs) {
      const { rowCount } = await client.query('insert into policies.version(region, document, hash, files) values ($1, $2, $3, $4) on conflict do nothing', [
        region,
        pack.document.id,
        pack.hash,
        JSON.stringify(library.files(pack.document.id)),
      ])
      if (rowCount === 1) added.push(pack.document.id)
    }
    if (added.length === 0) return
    const db = databaseOn(client)
    await requestScan({ db, session: system(region), clock, send: (queue, data) => outbox.send(queue, data, db) }, `载入${added.join('、')}的新版`)
  })
}
