import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Pool } from 'pg'

/** What is used of LanceDB, which is no dependency of the project: the folder given holds it. */
type Lance = {
  connect(folder: string): Promise<{ createTable(name: string, rows: readonly Row[]): Promise<LanceTable> }>
  Index: { fts(options: object): unknown }
  MatchQuery: new (words: string, column: string, options: { operator: string }) => object
  Operator: { And: string }
}
type LanceTable = {
  add(rows: readonly Row[]): Promise<unknown>
  createIndex(column: string, options: { config: unknown }): Promise<void>
  query(): { fullTextSearch(query: object): { select(columns: string[]): { limit(count: number): { toArray(): Promise<{ application: string }[]> } } } }
}
type Row = { application: string; text: string }

export type Peer = { best(words: string): Promise<string[]>; readonly seconds: number }

const CHUNK = 20_000

/** The same documents under the same words, in LanceDB's full-text index. */
export async function lancePeer(from: string, folder: string, owner: Pool, region: number): Promise<Peer> {
  process.env['LANCE_LOG'] ??= 'error'
  const lance = createRequire(join(from, 'package.json'))('@lancedb/lancedb') as Lance
  const begun = performance.now()
  const database = await lance.connect(folder)
  let table: LanceTable | undefined
  for (let after = ''; ; ) {
    const { rows } = await owner.query<Row>(`
      select d.application, (select string_agg(u.lexeme, ' ' order by place) from unnest(d.words) u, unnest(u.positions) place) as text
      from patents.document d where d.region = $1 and d.application > $2 order by d.application limit $3`, [region, after, CHUNK])
    if (rows.length === 0) break
    const filled = rows.map(({ application, text }) => ({ application, text: text ?? '' }))
    if (table === undefined) table = await database.createTable('patents', filled)
    else await table.add(filled)
    after = rows.at(-1)!.application
  }
  if (table === undefined) throw new Error('no documents for the peer')
  const filled = table
  await filled.createIndex('text', { config: lance.Index.fts({ baseTokenizer: 'whitespace', withPosition: false, stem: false, removeStopWords: false, asciiFolding: false }) })
  return {
    seconds: (performance.now() - begun) / 1000,
    best: async (words) => (await filled.query().fullTextSearch(new lance.MatchQuery(words, 'text', { operator: lance.Operator.And })).select(['application']).limit(20).toArray()).map(({ application }) => application),
  }
}
