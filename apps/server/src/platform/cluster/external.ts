import { openClient } from '../database/connection.ts'
import { ClusterProblem } from './problem.ts'

const OLDEST = 15

/** The major version of a server given by DATABASE_URL, or a problem that says what to change. */
export async function checkExternal(url: string): Promise<number> {
  const client = await openClient(url).catch((error: Error) => {
    throw new ClusterProblem(
      'DATABASE_UNREACHABLE',
      `连不上 DATABASE_URL 所指的数据库（${withoutPassword(url)}）：${reason(error)}；请检查地址、端口、用户和口令。`,
      `Cannot connect to the database of DATABASE_URL (${withoutPassword(url)}): ${reason(error)}. Check address, port, user and password.`,
      { cause: error },
    )
  })
  try {
    const { rows } = await client.query<{ version: number; encoding: string }>(
      `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding`,
    )
    const { version, encoding } = rows[0]!
    if (version < OLDEST) throw new ClusterProblem('DATABASE_TOO_OLD', `数据库是 PostgreSQL ${version}，需要 ${OLDEST} 或更新；请升级，或不设 DATABASE_URL 而用内置数据库。`, `The database is PostgreSQL ${version}; ${OLDEST} or newer is needed. Upgrade it, or unset DATABASE_URL to use the embedded one.`)
    if (encoding !== 'UTF8') throw new ClusterProblem('DATABASE_ENCODING', `数据库编码是 ${encoding}，需要 UTF8；请另建数据库：create database … encoding 'UTF8' template template0。`, `The database encoding is ${encoding}, UTF8 is needed: create database … encoding 'UTF8' template template0.`)
    return version
  } finally {
    await client.end()
  }
}

/** Node reports a refused connection to several addresses as an AggregateError with an empty message. */
const reason = (error: Error & { code?: string }) => error.message || error.code || error.name

function withoutPassword(url: string): string {
  try {
    const shown = new URL(url)
    shown.password = ''
    return shown.toString()
  } catch {
    return '(不是合法地址 not a valid URL)'
  }
}
