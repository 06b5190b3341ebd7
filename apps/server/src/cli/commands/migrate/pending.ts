import { openClient } from '../../../platform/database/connection.ts'
import { findMigrations } from '../../../platform/database/migrate.ts'

/** Names of the migrations that this program knows and the database has not had. */
export async function pendingMigrations(ownerUrl: string): Promise<string[]> {
  const client = await openClient(ownerUrl)
  try {
    const { rows } = await client.query<{ exists: boolean }>(`select to_regclass('platform.migration') is not null as exists`)
    const applied = rows[0]!.exists ? (await client.query<{ name: string }>('select name from platform.migration')).rows.map(({ name }) => name) : []
    return findMigrations().map(({ name }) => name).filter((name) => !applied.includes(name))
  } finally {
    await client.end()
  }
}
