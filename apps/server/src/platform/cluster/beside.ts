import { openClient } from '../database/connection.ts'
import type { OpenDatabase } from './open.ts'
import { ClusterProblem } from './problem.ts'

const DUPLICATE_DATABASE = '42P04'

/** A new, empty database on the same server, for the same users. Refuses a name that is taken. */
export async function createBeside(database: OpenDatabase, name: string): Promise<OpenDatabase> {
  const client = await openClient(database.backupUrl)
  const owner = decodeURIComponent(new URL(database.ownerUrl).username)
  try {
    await client.query(`create database ${client.escapeIdentifier(name)} owner ${client.escapeIdentifier(owner)} template template0`)
  } catch (cause) {
    if ((cause as { code?: string }).code === DUPLICATE_DATABASE) throw new ClusterProblem('DATABASE_EXISTS', `已有名为 ${name} 的数据库，不会在其上恢复；请另取库名。`, `There is a database named ${name} already and it is not written over; choose another name.`, { cause })
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
