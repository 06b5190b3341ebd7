import type { Pool } from 'pg'
import { inTransaction } from '../../platform/action/transaction.ts'
import { system } from '../../platform/permission/session.ts'
import type { Library } from './library.ts'

/**
 * Keeps every pack version that was ever loaded, whole, with its dictionary, so that an old decision can be made again and
 * two versions compared; and notes which of them decides from now on. Called at start.
 */
export async function recordVersions(pool: Pool, region: number, library: Library): Promise<void> {
  const dictionary = library.dictionary.hash
  await inTransaction(pool, system(region), async (client) => {
    await client.query('insert into policies.dictionary_version(region, hash, files) values ($1, $2, $3) on conflict do nothing', [region, dictionary, JSON.stringify(library.dictionaryFiles)])
    for (const { document, hash } of library.packs) {
      await client.query('insert into policies.version(region, document, hash, files) values ($1, $2, $3, $4) on conflict do nothing', [region, document.id, hash, JSON.stringify(library.files(document.id))])
      await client.query(
        `insert into policies.running(region, document, hash, dictionary) select $1, $2, $3, $4
         where ($3::text, $4::text) is distinct from (select (hash, dictionary) from policies.running where region = $1 and document = $2 order by id desc limit 1)`,
        [region, document.id, hash, dictionary],
      )
    }
  })
}
