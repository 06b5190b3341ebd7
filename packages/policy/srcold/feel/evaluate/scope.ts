import type { FeelDateTime } from '../temporal/types.ts'
import type { FeelContext, FeelValue } from '../value/types.ts'
import type { Node } from '../syntax/ast.ts'
import { normalName } from '../syntax/name.ts'

/** Thrown when an evaluation takes more steps or calls than it may: a loop without end is not a null. */
export class FeelLimitError extends Error {
  override readonly name = 'FeelLimitError'
  readonly code = 'feel/limit'
}

const MAX_STEPS = 200_000
const MAX_DEPTH = 250

/** What all scopes of one evaluation share. The package has no clock: the caller says what now() is. */
export class Run {
  readonly now: FeelDateTime | null
  #steps = 0
  #depth = 0

  constructor(now: FeelDateTime | null = null) {
    this.now = now
  }

  step(): void {
    this.#steps += 1
    if (this.#steps > MAX_STEPS) throw new FeelLimitError(`计算超过 ${MAX_STEPS} 步 (too many steps)`)
  }

  /** Runs the body of a call, which may call again. */
  call<T>(body: () => T): T {
    if (this.#depth >= MAX_DEPTH) throw new FeelLimitError(`调用超过 ${MAX_DEPTH} 层 (calls nested too deeply)`)
    this.#depth += 1
    try {
      return body()
    } finally {
      this.#depth -= 1
    }
  }
}

export type Evaluate = (node: Node, scope: Scope) => FeelValue

/** Names and their values, innermost first. */
export class Scope {
  readonly run: Run
  readonly #parent: Scope | null
  readonly #names: ReadonlyMap<string, FeelValue>
  /** The value a unary test is about (`?`). */
  readonly input: FeelValue | undefined

  constructor(names: Iterable<readonly [string, FeelValue]>, parent: Scope | null, run: Run, input?: FeelValue) {
    this.#names = new Map([...names].map(([name, value]) => [normalName(name), value]))
    this.#parent = parent
    this.run = run
    this.input = input === undefined ? parent?.input : input
  }

  /** Undefined when no scope has the name. */
  get(name: string): FeelValue | undefined {
    const own = this.#names.get(name)
    return own === undefined ? this.#parent?.get(name) : own
  }

  with(names: Iterable<readonly [string, FeelValue]>): Scope {
    return new Scope(names, this, this.run)
  }

  testing(input: FeelValue): Scope {
    return new Scope([['?', input]], this, this.run, input)
  }

  /** Inside a filter: `item`, and the entries of an item that is a context. */
  inside(item: FeelValue): Scope {
    return this.with([['item', item], ...(item instanceof Map ? (item as FeelContext) : [])])
  }
}
