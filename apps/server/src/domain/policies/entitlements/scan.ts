import { z } from 'zod'
import { action, query } from '../../../platform/action/declare.ts'
import { sql, type Database } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Library } from '../library.ts'
import { requestScan } from './requestScan.ts'

const scanSchema = z.object({
  id: z.int(),
  cause: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'cancelled']),
  documents: z.int(),
  done: z.int().describe('documents that are settled'),
  candidates: z.int().describe('of the document at hand: organisations and measures that may differ from before'),
  settled: z.int().describe('of which so many are settled'),
  found: z.int(),
  withdrawn: z.int(),
  noticed: z.int(),
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
})
type Scan = z.infer<typeof scanSchema>

const measureSchema = z.object({
  document: z.string(),
  measure: z.string(),
  name: z.string(),
  entitled: z.int().describe('符合'),
  competing: z.int().describe('可竞争'),
  low: z.int().describe('fen, all of them together'),
  news: z.int().describe('told by the last scan that has ended or is running'),
})

/** What the last scan found: how far it is, and who is entitled to what, by measure. Of a district's officer only its own organisations are counted. */
export const readEntitlements = (library: Library) =>
  query({
    name: 'policies.entitlements',
    route: 'GET /api/entitlements',
    summary: { zh: '免申即享：筛查进度与各措施的家数', en: 'Who was found entitled, by measure, and how far the scan is' },
    input: z.strictObject({}),
    output: z.object({ scan: scanSchema.nullable(), measures: z.array(measureSchema) }),
    async handle({ db, session }) {
      const scan = await readScan(db, session.region)
      const rows = await db.rows<Omit<z.infer<typeof measureSchema>, 'name'>>(sql`
        select f.document, f.measure, count(*) filter (where f.status = '符合') as entitled, count(*) filter (where f.status = '可竞争') as competing,
          sum(f.low)::bigint as low, count(*) filter (where f.scan = ${scan?.id ?? 0}) as news
        from policies.entitlement_found f join parties.organisation o on o.region = f.region and o.id = f.organisation
        where f.region = ${session.region} and f.withdrawn_on is null group by f.document, f.measure order by f.document, f.measure`)
      return { scan: scan ?? null, measures: rows.map((row) => ({ ...row, name: measureName(library, row) })) }
    },
  })

/** A measure that has left its pack keeps its number for a name. */
export function measureName(library: Library, { document, measure }: { readonly document: string; readonly measure: string }): string {
  return library.packs.find((pack) => pack.document.id === document)?.measures.find(({ id }) => id === measure)?.name ?? `${document}/${measure}`
}

/** The newest that has begun, before one that only waits for its turn. */
async function readScan(db: Database, region: number): Promise<Scan | undefined> {
  return db.maybe<Scan>(sql`
    select id, cause, state, documents, done, candidates, settled, found, withdrawn, noticed,
      to_char(requested_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "requestedAt", to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "finishedAt"
    from policies.entitlement_scan where region = ${region} order by state = 'running' desc, id desc limit 1`)
}

export const startScan = action({
  name: 'policies.startScan',
  route: 'POST /api/entitlements/scans',
  summary: { zh: '开始免申即享筛查', en: 'Look for those who have become entitled' },
  input: z.strictObject({}),
  output: z.object({ scan: z.int() }),
  subject: (_input, { scan }) => `entitlement-scan/${scan}`,
  handle: async (context) => ({ scan: await requestScan(context, '人工发起') }),
})

/** Stops before the next chunk; what was told stays told. */
export const cancelScan = action({
  name: 'policies.cancelScan',
  route: 'POST /api/entitlements/scans/:scan/cancel',
  summary: { zh: '取消免申即享筛查', en: 'Cancel a scan for the entitled' },
  input: z.strictObject({ scan: z.int() }),
  output: z.object({ scan: z.int() }),
  subject: ({ scan }) => `entitlement-scan/${scan}`,
  async handle({ db, session, clock }, { scan }) {
    const cancelled = await db.run(sql`update policies.entitlement_scan set state = 'cancelled', finished_at = ${clock.now()} where region = ${session.region} and id = ${scan} and state in ('waiting', 'running')`)
    if (cancelled === 0) throw new Refusal('NOT_FOUND', `entitlement-scan/${scan}`)
    return { scan }
  },
})
