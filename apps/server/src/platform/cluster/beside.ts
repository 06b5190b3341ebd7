import { openClient } from '../database/connection.ts'
import type { OpenDatabase } from './open.ts'
import { ClusterProblem } from './problem.ts'

/** A new, empty database on the same server, for the same users. Refuses a name that is taken. */
export async function createBeside(database: OpenDatabase, name: string): Promise<OpenDatabase> {
  const client = await openClient(database.backupUrl)
  const owner = decodeURIComponent(new URL(database.ownerUrl).username)
  try {
    await client.query(`create database ${client.escapeIdentifier(name)} owner ${client.escapeIdentifier(owner)} template template0`)
  } catch (cause) {
    throw new ClusterProblem('DATABASE_UNREACHABLE', `不能建立数据库 ${name}：${(cause as Error).message}`, `Cannot create the database ${name}`, { cause })
  } finally {
    await client.end()
  }
  const there = (url: string) => {
    const other = new URL(url)
    other.pathname = `/${encodeURIComponent(name)}`
    return other.toString()
  }
  return { ...database, ownerUrl: there(database.ownerUrl), appUrl: there(database.appUrl), backupUrl: there(database.backupUrl) }
}
