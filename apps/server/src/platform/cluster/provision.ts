import { openClient } from '../database/connection.ts'

export const OWNER_ROLE = 'zhiyun_owner'

/**
 * The owner of the schema and the database it owns, made when missing. The owner is no superuser: the same rights
 * that a city's own server would give. It may create roles because migrations create the application's.
 */
export async function provision(adminUrl: string, database: string, ownerPassword: string): Promise<void> {
  const client = await openClient(adminUrl)
  try {
    await client.query(`do $$begin create role ${OWNER_ROLE}; exception when duplicate_object or unique_violation then null; end$$`)
    await client.query(`alter role ${OWNER_ROLE} login createrole nosuperuser password ${client.escapeLiteral(ownerPassword)}`)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)} owner ${OWNER_ROLE}`)
  } finally {
    await client.end()
  }
}
