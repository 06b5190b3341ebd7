import type { Database, Sql } from '../database/sql.ts'

const PAGE = 2000

let cursors = 0

/**
 * All rows of a statement, page by page, as one state of the database and in any order: a cursor of the reading's own
 * transaction, which also closes it. The next page is asked for while this one is being used. Who reads must stay the
 * same until the last page: row-level security is asked with every page.
 */
export async function* pagesOf<Row>(db: Database, statement: Sql, size = PAGE): AsyncGenerator<readonly Row[]> {
  const cursor = `list_${++cursors}`
  // The whole will be read: the plan that brings the first rows soonest is not the one wanted.
  await db.client.query('set local cursor_tuple_fraction = 1')
  await db.run({ text: `declare ${cursor} no scroll cursor for ${statement.text}`, values: statement.values })
  const fetch = async (): Promise<readonly Row[]> => (await db.client.query(`fetch ${size} from ${cursor}`)).rows as Row[]
  for (let next = fetch(); ; ) {
    const page = await next
    if (page.length === size) {
      next = fetch()
      next.catch(() => {}) // heard when it is awaited, or by nobody when the reader has left
    }
    yield page
    if (page.length < size) return
  }
}

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
