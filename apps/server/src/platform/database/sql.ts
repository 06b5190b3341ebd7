import type { ClientBase, Pool } from 'pg'

/** A statement with its values kept apart from its text; fragments nest. */
export type Sql = { readonly text: string; readonly values: readonly unknown[] }

const isSql = (value: unknown): value is Sql => typeof value === 'object' && value !== null && 'text' in value && 'values' in value && Object.isFrozen(value)

/** sql`select … where id=${id}`: values become parameters, nested sql`…` becomes text. */
export function sql(strings: TemplateStringsArray, ...parts: readonly unknown[]): Sql {
  let text = strings[0]!
  const values: unknown[] = []
  parts.forEach((part, i) => {
    if (isSql(part)) {
      // Renumber the fragment's parameters behind those already taken.
      text += part.text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + values.length}`)
      values.push(...part.values)
    } else {
      values.push(part)
      text += `$${values.length}`
    }
    text += strings[i + 1]!
  })
  return Object.freeze({ text, values: Object.freeze(values) })
}

/** Joins fragments: sql.and([a, b]) → (a) and (b); an empty list is true. */
sql.and = (parts: readonly Sql[]): Sql => (parts.length === 0 ? sql`true` : parts.slice(1).reduce((all, part) => sql`${all} and (${part})`, sql`(${parts[0]})`))
sql.empty = Object.freeze({ text: '', values: Object.freeze([]) }) as Sql

/** What a handler may do with the database: read rows within the transaction that the platform opened. */
export type Database = {
  /** All rows. */
  rows<Row>(statement: Sql): Promise<Row[]>
  /** The only row; a fault when there is none or more than one. */
  one<Row>(statement: Sql): Promise<Row>
  /** The first row or undefined. */
  maybe<Row>(statement: Sql): Promise<Row | undefined>
  /** Number of rows touched. */
  run(statement: Sql): Promise<number>
  /** For COPY and libraries that need the driver itself. */
  readonly client: ClientBase
}

/** Wraps a connection (inside a transaction) or a pool for single statements. */
export function databaseOn(client: ClientBase | Pool): Database {
  const query = (statement: Sql) => client.query(statement.text, statement.values as unknown[])
  return {
    client: client as ClientBase,
    rows: async <Row>(statement: Sql) => (await query(statement)).rows as Row[],
    one: async <Row>(statement: Sql) => {
      const { rows } = await query(statement)
      if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}: ${statement.text.slice(0, 120)}`)
      return rows[0] as Row
    },
    maybe: async <Row>(statement: Sql) => (await query(statement)).rows[0] as Row | undefined,
    run: async (statement) => (await query(statement)).rowCount ?? 0,
  }
}
