import { SUBJECT, type Kind, type Level, type NumberNode, type NumberOp, type TruthNode, type TruthOp } from './node.ts'

/** Makes nodes, each once: what several measures share is computed once a block. */
export class Graph {
  readonly #nodes = new Map<string, TruthNode | NumberNode>()

  truth(op: TruthOp, level: Level): TruthNode {
    return this.#intern('t', op, level, { kind: kindOf(op) }) as TruthNode
  }

  number(op: NumberOp, level: Level): NumberNode {
    return this.#intern('n', op, level, {}) as NumberNode
  }

  constant(is: 'true' | 'false' | 'missing' | 'error', level: Level): TruthNode {
    return this.truth({ op: 'constant', is }, level)
  }

  not(of: TruthNode): TruthNode {
    if (of.op === 'not') return of.of
    if (of.op === 'constant' && (of.is === 'true' || of.is === 'false')) return this.constant(of.is === 'true' ? 'false' : 'true', of.level)
    return this.truth({ op: 'not', of }, of.level)
  }

  and = (parts: readonly TruthNode[], level: Level): TruthNode => this.#junction('and', parts, level)
  or = (parts: readonly TruthNode[], level: Level): TruthNode => this.#junction('or', parts, level)

  /** If `ground` then `exceptional` else `base`; where both agree on true, the ground does not matter. */
  unless(ground: TruthNode, exceptional: TruthNode, base: TruthNode, level: Level): TruthNode {
    return this.or([this.and([ground, exceptional], level), this.and([this.not(ground), base], level), this.and([exceptional, base], level)], level)
  }

  /** Brings a subject's value to the rows of a level. */
  liftTruth(node: TruthNode, level: Level): TruthNode {
    if (node.level === level) return node
    if (node.op === 'constant') return this.constant(node.is, level)
    return this.truth({ op: 'spread', of: node }, level)
  }

  liftNumber(node: NumberNode, level: Level): NumberNode {
    return node.level === level ? node : this.number({ op: 'spread', of: node }, level)
  }

  /** Subject-level parts are joined before they are brought to the rows; hard and soft parts before they are mixed. */
  #junction(op: 'and' | 'or', parts: readonly TruthNode[], level: Level): TruthNode {
    const [neutral, absorbing] = op === 'and' ? ['true', 'false'] : ['false', 'true']
    const flat = parts.flatMap((part) => (part.op === op ? part.of : [part])).filter((part) => !(part.op === 'constant' && part.is === neutral))
    if (flat.some((part) => part.op === 'constant' && part.is === absorbing)) return this.constant(absorbing as 'true' | 'false', level)
    const own = flat.filter((part) => part.level === level)
    const above = flat.filter((part) => part.level !== level)
    if (above.length > 0) own.push(this.liftTruth(this.#joined(op, above, SUBJECT), level))
    return own.length === 0 ? this.constant(neutral as 'true' | 'false', level) : this.#joined(op, own, level)
  }

  #joined(op: 'and' | 'or', parts: readonly TruthNode[], level: Level): TruthNode {
    const unique = [...new Set(parts)].sort((a, b) => a.id - b.id)
    if (unique.length === 1) return unique[0]!
    const kinds = (['hard', 'soft', 'mixed'] as const).map((kind) => unique.filter((part) => part.kind === kind)).filter((group) => group.length > 0)
    if (kinds.length === 1) return this.truth({ op, of: unique }, level)
    return this.truth({ op, of: kinds.map((group) => (group.length === 1 || group[0]!.kind === 'mixed' ? group : [this.truth({ op, of: group }, level)])).flat() }, level)
  }

  #intern(sort: string, op: TruthOp | NumberOp, level: Level, more: { readonly kind?: Kind }): TruthNode | NumberNode {
    const key = `${sort}|${level}|${JSON.stringify(op, byId)}`
    const known = this.#nodes.get(key)
    if (known) return known
    const node = { ...op, ...more, id: this.#nodes.size, level } as TruthNode | NumberNode
    this.#nodes.set(key, node)
    return node
  }
}

const byId = (_: string, value: unknown): unknown => {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  return typeof value === 'object' && value !== null && 'id' in value ? `#${String(value.id)}` : value
}

function kindOf(op: TruthOp): Kind {
  switch (op.op) {
    case 'judgement':
      return 'soft'
    case 'and':
    case 'or':
    case 'atLeast':
      return op.of.every((part) => part.kind === op.of[0]!.kind) ? (op.of[0]?.kind ?? 'hard') : 'mixed'
    case 'not':
    case 'spread':
      return op.of.kind
    case 'guard':
      return op.base.kind === op.of.kind ? op.of.kind : 'mixed'
    case 'some':
      return op.of.kind === 'hard' ? 'hard' : 'mixed'
    default:
      return 'hard'
  }
}
