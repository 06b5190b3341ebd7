import { createHash, randomBytes } from 'node:crypto'
import { APP_ROLE, migrate } from '../platform/database/migrate.ts'
import { asUser, openClient } from '../platform/database/connection.ts'
import { OWNER_ROLE, provision } from '../platform/cluster/provision.ts'
import { makeEphemeral } from './ephemeral.ts'

/** Where tests clone their databases from. Travels to vitest's workers in the environment. */
export type TestCluster = {
  readonly adminUrl: string
  readonly template: string
  readonly ownerPassword: string
  readonly appPassword: string
  /** FILE_COPY is fastest without fsync (14 ms), WAL_LOG with it. */
  readonly strategy: 'FILE_COPY' | 'WAL_LOG'
}

export const CLUSTER_VARIABLE = 'ZHIYUN_TEST_CLUSTER'

/** What a crash would cost is the test's time only. */
const CARELESS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  autovacuum: 'off',
  shared_buffers: '128MB',
  max_connections: 200,
}
const DURABLE = { max_connections: 200 }

/** vitest's global set-up: one cluster a run, its template migrated once. */
export default async function setup(): Promise<() => Promise<void>> {
  const { cluster, stop } = await startTestCluster()
  process.env[CLUSTER_VARIABLE] = JSON.stringify(cluster)
  return stop
}

/** A cluster for a run of tests or a bench; with ZHIYUN_TEST_DATABASE_URL (a superuser's) that server instead. */
export async function startTestCluster(): Promise<{ cluster: TestCluster; stop(): Promise<void> }> {
  const existing = process.env['ZHIYUN_TEST_DATABASE_URL']
  if (existing) return onExisting(existing)
  const server = await makeEphemeral(CARELESS)
  try {
    const cluster = await buildTemplate({ adminUrl: server.adminUrl(), template: 'zhiyun_template', ...passwords(), strategy: 'FILE_COPY' })
    return { cluster, stop: server.remove }
  } catch (error) {
    await server.remove()
    throw error
  }
}

export type DurableCluster = {
  /** As the schema's owner and as the application; they change with every restart. */
  ownerUrl(): string
  appUrl(): string
  /** kill -9 to every server process, as a power failure would end them. */
  killAll(): Promise<void>
  /** Starts it again, through crash recovery. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** A migrated database on a cluster that syncs to disk, for tests that kill it. */
export async function startDurableCluster(): Promise<DurableCluster> {
  const server = await makeEphemeral(DURABLE)
  try {
    const cluster = await buildTemplate({ adminUrl: server.adminUrl(), template: 'zhiyun', ...passwords(), strategy: 'WAL_LOG' })
    const urls = () => urlsOf({ ...cluster, adminUrl: server.adminUrl() }, cluster.template)
    return { ownerUrl: () => urls().ownerUrl, appUrl: () => urls().appUrl, killAll: server.killAll, restart: server.start, stop: server.remove }
  } catch (error) {
    await server.remove()
    throw error
  }
}

const passwords = () => ({ ownerPassword: randomBytes(18).toString('base64url'), appPassword: randomBytes(18).toString('base64url') })

/** One database of the cluster as its two users. */
export function urlsOf(cluster: TestCluster, database: string): { ownerUrl: string; appUrl: string } {
  const url = new URL(cluster.adminUrl)
  url.pathname = `/${database}`
  return { ownerUrl: asUser(url.toString(), OWNER_ROLE, cluster.ownerPassword), appUrl: asUser(url.toString(), APP_ROLE, cluster.appPassword) }
}

async function buildTemplate(cluster: TestCluster): Promise<TestCluster> {
  await provision(cluster.adminUrl, cluster.template, cluster.ownerPassword)
  await migrate(urlsOf(cluster, cluster.template).ownerUrl, { password: cluster.appPassword })
  return cluster
}

/** Roles belong to the whole server: runs that share one must agree on their passwords, hence derived from its address. */
async function onExisting(adminUrl: string): Promise<{ cluster: TestCluster; stop(): Promise<void> }> {
  const password = createHash('sha256').update(adminUrl).digest('hex').slice(0, 24)
  const template = `zhiyun_template_${randomBytes(4).toString('hex')}`
  const cluster: TestCluster = { adminUrl, template, ownerPassword: password, appPassword: password, strategy: 'WAL_LOG' }
  const stop = async () => {
    const client = await openClient(adminUrl)
    await client.query(`drop database if exists ${template} with (force)`)
    await client.end()
  }
  try {
    return { cluster: await buildTemplate(cluster), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
