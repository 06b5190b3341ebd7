import { inTransaction } from '../../platform/action/transaction.ts'
import type { Platform } from '../../platform/action/run.ts'
import { databaseOn } from '../../platform/database/sql.ts'
import { system } from '../../platform/permission/session.ts'
import { requestScan } from './entitlements/requestScan.ts'
import type { Library } from './library.ts'

/**
 * Keeps every pack version that was ever loaded, whole, with its dictionary, so that an old decision can be made again and
 * two versions compared; and notes which of them decides from now on: another one than before may entitle somebody. Called at start.
 */
export async function recordVersions({ pool, clock, outbox }: Pick<Platform, 'pool' | 'clock' | 'outbox'>, region: number, library: Library): Promise<void> {
  const dictionary = library.dictionary.hash
  await inTransaction(pool, system(region), async (client) => {
    const changed: string[] = []
    await client.query('insert into policies.dictionary_version(region, hash, files) values ($1, $2, $3) on conflict do nothing', [region, dictionary, JSON.stringify(library.dictionaryFiles)])
    for (const { document, hash } of library.packs) {
      await client.query('insert into policies.version(region, document, hash, files) values ($1, $2, $3, $4) on conflict do nothing', [region, document.id, hash, JSON.stringify(library.files(document.id))])
      const { rowCount } = await client.query(
        `insert into policies.running(region, document, hash, dictionary) select $1, $2, $3, $4
         where ($3::text, $4::text) is distinct from (select (hash, dictionary) from policies.running where region = $1 and document = $2 order by id desc limit 1)`,
        [region, document.id, hash, dictionary],
      )
      if (rowCount === 1) changed.push(document.id)
    }
    if (changed.length === 0) return
    const db = databaseOn(client)
    await requestScan({ db, session: system(region), clock, send: (queue, data) => outbox.send(queue, data, db) }, `载入${changed.join('、')}的新版`)
  })
}
