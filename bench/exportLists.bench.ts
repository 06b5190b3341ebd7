// What leaving whole costs: a list of a million rows as CSV and as a workbook, against plain COPY TO of the same rows. [--rows=N]
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import * as copy from 'pg-copy-streams'
import { runDownload, type Platform } from '../apps/server/src/platform/action/run.ts'
import { systemClock } from '../apps/server/src/platform/clock/clock.ts'
import { openClient, openPool } from '../apps/server/src/platform/database/connection.ts'
import { sql } from '../apps/server/src/platform/database/sql.ts'
import { folderStore } from '../apps/server/src/platform/files/store.ts'
import { exported, pagesOf } from '../apps/server/src/platform/table/index.ts'
import type { Session } from '../apps/server/src/platform/permission/session.ts'
import { startDurableCluster } from '../apps/server/src/testing/cluster.ts'
import { flag, report } from './harness.ts'

type Row = { uscc: string; name: string; kind: string; district: string | null; amount: number; founded: string; at: Date; count: number; active: boolean; note: string | null }

const session: Session = { actor: 1, name: '演示', role: 'manager', region: 999900, district: null, organisations: [] }
const statement = sql`select uscc, name, kind, district, amount, founded, at, count, active, note from public.list where region = ${session.region} order by id`
const list = exported({
  name: 'bench.list', summary: { zh: '名单', en: 'List' }, route: 'GET /api/exports/bench', title: '名单', filters: {},
  columns: [
    { label: '统一社会信用代码', type: 'text', value: (row: Row) => row.uscc },
    { label: '名称', type: 'text', value: (row) => row.name },
    { label: '主体类型', type: 'text', value: (row) => row.kind },
    { label: '区县', type: 'text', value: (row) => row.district },
    { label: '金额（元）', type: 'money', value: (row) => row.amount },
    { label: '成立日期', type: 'date', value: (row) => row.founded },
    { label: '登记时间', type: 'time', value: (row) => row.at },
    { label: '件数', type: 'count', value: (row) => row.count },
    { label: '正常', type: 'yes', value: (row) => row.active },
    { label: '备注', type: 'text', value: (row) => row.note },
  ],
  rows: ({ db }) => pagesOf<Row>(db, statement),
})

const rows = Number(flag('rows') ?? 1_000_000)
const cluster = await startDurableCluster()
try {
  const owner = await openClient(cluster.ownerUrl())
  await owner.query(`
    create table public.list(region int, id int, uscc text, name text, kind text, district text, amount bigint, founded date, at timestamptz, count int, active boolean, note text, primary key (region, id));
    alter table public.list enable row level security;
    create policy seen on public.list for select using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'manager');
    grant select on public.list to zhiyun_app`)
  await owner.query(`insert into public.list select 999900, n, '91999901MA' || lpad(n::text, 8, '0'), '演示第' || n || '科技有限公司', '企业', case when n % 7 > 0 then '明湖区' end, n::bigint * 12345, date '2000-01-01' + n % 9000, timestamptz '2026-01-01' + n * interval '13 seconds', n % 500, n % 5 > 0, case when n % 3 = 0 then '=演示，备注“' || n || '”' end from generate_series(1, $1::int) n`, [rows])
  await owner.query('vacuum analyze public.list')
  const pool = openPool(cluster.appUrl(), { max: 2 })
  const platform: Platform = { pool, clock: systemClock, files: folderStore('/nowhere'), outbox: { send: async () => {} }, permissions: { 'bench.list': { manager: 'any' } } }

  const plain = await measured((sink) => pipeline(owner.query(copy.to(`copy (select uscc, name, kind, district, amount, founded, at, count, active, note from public.list where region = 999900 order by id) to stdout with (format csv, header)`)), sink))
  const leaves = (form: string) => measured((sink) => runDownload(platform, list, session, { form }, ({ body }) => pipeline(body, sink)))
  const csv = await leaves('csv')
  const xlsx = await leaves('xlsx')
  await pool.end()
  await owner.end()
  const line = (name: string, { seconds, cpu, bytes, rss }: Measured) => [name, rows / seconds, seconds / plain.seconds, cpu, bytes / 2 ** 20, rss / 2 ** 20]
  report('exportLists', [{
    title: `${rows.toLocaleString('en-US')} 行，十列 rows of ten columns`,
    columns: ['', '行／秒 rows/s', '比 COPY 慢几倍 times COPY', '本进程 CPU 秒', 'MB', '常驻内存最多增加 MB resident, at most more'],
    rows: [line('COPY TO', plain), line('CSV', csv), line('XLSX', xlsx)],
  }])
} finally {
  await cluster.stop()
}

type Measured = { readonly seconds: number; readonly cpu: number; readonly bytes: number; readonly rss: number }

/** Time, processor time of this process, bytes, and how far its memory went up while the bytes went by. */
async function measured(work: (sink: Writable) => Promise<void>): Promise<Measured> {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  let bytes = 0
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
  const cpu = process.cpuUsage()
  const begun = performance.now()
  await work(new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      done()
    },
  }))
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(cpu)
  clearInterval(watch)
  return { seconds, cpu: (user + system) / 1e6, bytes, rss: most - before }
}
