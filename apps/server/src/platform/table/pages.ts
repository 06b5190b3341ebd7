import type { Database, Sql } from '../database/sql.ts'

/** All rows of a statement asked for page by page by a growing key, so that a whole list can leave without filling memory. */
export async function* rowsInPages<Row extends { id: number }>(db: Database, page: (after: number) => Sql): AsyncGenerator<Row> {
  let after = 0
  for (;;) {
    const rows = await db.rows<Row>(page(after))
    if (rows.length === 0) return
    yield* rows
    after = rows.at(-1)!.id
  }
}
