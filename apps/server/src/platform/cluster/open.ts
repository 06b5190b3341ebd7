import { join } from 'node:path'
import { asUser } from '../database/connection.ts'
import { APP_ROLE } from '../database/migrate.ts'
import { usableBinaries } from './binaries.ts'
import { checkExternal } from './external.ts'
import { prepareHome, type Environment, type Home } from './home.ts'
import { checkDataVersion, dataVersion, initialise, SUPERUSER } from './initialise.ts'
import { holderOf, takeLock, type Holder, type Lock } from './lock.ts'
import { makeFolder, placeOf } from './place.ts'
import { clearAway, startPostmaster, type Settings } from './postmaster.ts'
import { ClusterProblem } from './problem.ts'
import { OWNER_ROLE, provision } from './provision.ts'
import type { Report } from './report.ts'
import { secretsOf, type Secrets } from './secrets.ts'

/** A database to work with, and how to let go of it. */
export type OpenDatabase = {
  readonly kind: 'embedded' | 'external'
  /** PostgreSQL's major version. */
  readonly version: number
  /** Owns the schema; for migrations. */
  readonly ownerUrl: string
  /** The application's user, once migrations have made it with `secrets.app` as password. */
  readonly appUrl: string
  /** Sees every row whatever its row-level security; for backups. With DATABASE_URL the owner must be allowed to. */
  readonly backupUrl: string
  readonly secrets: Secrets
  /** Settles if an embedded server ends; never for an external one. */
  readonly lost: Promise<void>
  close(): Promise<void>
}

/** Measured on two cores and a laptop's memory; larger cities bring a server of their own. */
const SERVING: Settings = { shared_buffers: '256MB', random_page_cost: 1.1, effective_io_concurrency: 64, max_connections: 100 }
const NEVER = new Promise<void>(() => {})

/** Name of the database inside the embedded cluster; another one holds a backup restored beside it. */
const databaseName = (env: Environment) => env['ZHIYUN_DATABASE'] || 'zhiyun'

/** Occupies the home and opens its database; the caller releases the lock after closing. */
export async function openDatabase(home: Home, env: Environment, lock: Lock, report: Report): Promise<OpenDatabase> {
  const secrets = secretsOf(home.secrets)
  const external = env['DATABASE_URL']
  if (external) {
    const version = await report.step('连接 DATABASE_URL 所指的数据库', 'Connecting to the database of DATABASE_URL', () => checkExternal(external))
    return onExternal(external, env, secrets, version)
  }
  const place = placeOf(home, report)
  makeFolder(place.folder, place.account)
  const binaries = await usableBinaries(place.account, place.folder === home.database ? join(home.path, 'programs') : place.folder, report)
  checkDataVersion(place.dataFolder, binaries.major)
  if (dataVersion(place.dataFolder) === undefined) {
    await report.step(`建立数据库 ${place.dataFolder}`, `Making the database in ${place.dataFolder}`, () => initialise({ ...place, binaries, password: secrets.superuser, sync: true }))
  }
  const launch = { ...place, binaries, settings: SERVING, report }
  await clearAway(launch)
  const server = await report.step('启动数据库', 'Starting the database', () => startPostmaster(launch))
  try {
    await provision(embeddedUrl(server.port, 'postgres', SUPERUSER, secrets.superuser), databaseName(env), secrets.owner)
  } catch (error) {
    await server.stop()
    throw error
  }
  lock.publish({ databasePort: server.port })
  return { ...onEmbedded(server.port, env, secrets), version: binaries.major, lost: server.ended, close: () => report.step('停止数据库', 'Stopping the database', () => server.stop()) }
}

/**
 * For a command: the running system's database when there is one, otherwise opens it for as long as `work` takes.
 * Either way the command sees the same data as the web.
 */
export async function withDatabase<T>(home: Home, env: Environment, purpose: string, report: Report, work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  prepareHome(home)
  const holder = holderOf(home.lock)
  if (holder !== undefined && (env['DATABASE_URL'] || holder.databasePort !== undefined)) return work(await joinRunning(holder, home, env))
  const lock = takeLock(home.lock, purpose)
  try {
    const database = await openDatabase(home, env, lock, report)
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  } finally {
    lock.release()
  }
}

async function joinRunning(holder: Holder, home: Home, env: Environment): Promise<OpenDatabase> {
  const secrets = secretsOf(home.secrets)
  const external = env['DATABASE_URL']
  if (external) return onExternal(external, env, secrets, await checkExternal(external))
  const embedded = onEmbedded(holder.databasePort!, env, secrets)
  try {
    return { ...embedded, version: await checkExternal(embedded.ownerUrl), lost: NEVER, close: async () => {} }
  } catch (cause) {
    throw new ClusterProblem('DATABASE_UNREACHABLE', `知运（进程 ${holder.pid}）正在运行，但连不上它的数据库；请稍后再试。`, `Zhiyun (pid ${holder.pid}) is running but its database cannot be reached; try again shortly.`, { cause })
  }
}

const embeddedUrl = (port: number, database: string, user: string, password: string) => asUser(`postgres://127.0.0.1:${port}/${encodeURIComponent(database)}`, user, password)

function onEmbedded(port: number, env: Environment, secrets: Secrets): Pick<OpenDatabase, 'kind' | 'ownerUrl' | 'appUrl' | 'backupUrl' | 'secrets'> {
  const database = databaseName(env)
  return {
    kind: 'embedded',
    ownerUrl: embeddedUrl(port, database, OWNER_ROLE, secrets.owner),
    appUrl: embeddedUrl(port, database, APP_ROLE, secrets.app),
    backupUrl: embeddedUrl(port, database, SUPERUSER, secrets.superuser),
    secrets,
  }
}

/** Several machines on one server share the application's password through DATABASE_APP_PASSWORD. */
function onExternal(ownerUrl: string, env: Environment, own: Secrets, version: number): OpenDatabase {
  const secrets = { ...own, app: env['DATABASE_APP_PASSWORD'] || own.app }
  return { kind: 'external', version, ownerUrl, appUrl: asUser(ownerUrl, APP_ROLE, secrets.app), backupUrl: ownerUrl, secrets, lost: NEVER, close: async () => {} }
}
