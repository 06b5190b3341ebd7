/** A value that is computed once a row and read by its name in the layers after it. */
type Column = { readonly name: string; readonly depth: number; readonly text: string; readonly reads: ReadonlySet<Column> }

/** SQL text over the columns it reads; it can be computed in layer `depth` and in every later one. */
export type Expr = { readonly text: string; readonly depth: number; readonly reads: ReadonlySet<Column>; /** So short that it may be written twice. */ readonly atomic: boolean }

/** x`case when ${a} > 0 then ${b} end`: texts and numbers go in as they are. Whoever writes a value twice keeps it first. */
export function x(strings: TemplateStringsArray, ...parts: readonly (Expr | string | number)[]): Expr {
  let text = strings[0]!
  let depth = 1
  const reads = new Set<Column>()
  parts.forEach((part, i) => {
    if (typeof part === 'object') {
      text += part.text
      depth = Math.max(depth, part.depth)
      for (const column of part.reads) reads.add(column)
    } else text += String(part)
    text += strings[i + 1]!
  })
  return { text, depth, reads, atomic: false }
}

export const literal = (text: string): Expr => ({ text, depth: 1, reads: new Set(), atomic: true })

/** Parts with something between them; `empty` when there are none. */
export const joined = (parts: readonly Expr[], between: string, empty = literal('0')): Expr => (parts.length === 0 ? empty : parts.reduce((all, part) => x`${all}${between}${part}`))

/**
 * A chain of sub-selects, each computing columns from those of the one before: SQL has no word for “let”. `offset 0`
 * keeps the planner from melting the layers together, which would write every shared value out as often as it is read.
 */
export class Layers {
  readonly #base: readonly string[]
  readonly #columns: Column[] = []
  readonly #known = new Map<string, Expr>()

  /** `base`: columns of the source that every layer hands on. */
  constructor(base: readonly string[]) {
    this.#base = base
  }

  /** A column of the source, by its text there. */
  source(text: string): Expr {
    return this.#add(text, 0, new Set())
  }

  /** The value under a name of its own, so that it may be read more than once. */
  keep(expr: Expr): Expr {
    return expr.atomic ? expr : this.#add(expr.text, expr.depth, expr.reads)
  }

  #add(text: string, depth: number, reads: ReadonlySet<Column>): Expr {
    const key = `${depth === 0 ? 'source' : 'layer'} ${text}`
    const known = this.#known.get(key)
    if (known) return known
    const column: Column = { name: `c${this.#columns.length}`, depth, text, reads }
    this.#columns.push(column)
    const made: Expr = { text: column.name, depth: depth + 1, reads: new Set([column]), atomic: true }
    this.#known.set(key, made)
    return made
  }

  /** `select` of the outputs over all layers above `from`; `tail` (where, group by) stands after it. */
  select(from: string, outputs: readonly (readonly [name: string, expr: Expr])[], tail = ''): string {
    const depth = Math.max(1, ...outputs.map(([, expr]) => expr.depth))
    const last = this.#lastReads(outputs, depth)
    let text = from
    for (let layer = 0; layer < depth; layer++) {
      const handed = this.#columns.filter((column) => column.depth < layer && (last.get(column) ?? 0) > layer).map(({ name }) => name)
      const made = this.#columns.filter((column) => column.depth === layer && (last.get(column) ?? 0) > layer).map((column) => `${column.text} as ${column.name}`)
      const base = layer === 0 ? this.#base.map((column) => `${column} as ${bare(column)}`) : this.#base.map(bare)
      text = `(select ${[...base, ...handed, ...made].join(', ')}\nfrom ${text}${layer === 0 ? '' : '\noffset 0'}) l${layer}`
    }
    return `select ${outputs.map(([name, expr]) => `${expr.text} as ${name}`).join(', ')}\nfrom ${text}${tail === '' ? '' : `\n${tail}`}`
  }

  /** The layer in which each column is read last, of those the outputs need at all. */
  #lastReads(outputs: readonly (readonly [string, Expr])[], depth: number): ReadonlyMap<Column, number> {
    const last = new Map<Column, number>()
    const read = (reads: ReadonlySet<Column>, at: number): void => {
      for (const column of reads) {
        const before = last.get(column)
        last.set(column, Math.max(before ?? 0, at))
        if (before === undefined) read(column.reads, column.depth)
      }
    }
    for (const [, expr] of outputs) read(expr.reads, depth)
    return last
  }
}

/** `r.subject` → `subject`. */
const bare = (column: string): string => column.slice(column.lastIndexOf('.') + 1)
