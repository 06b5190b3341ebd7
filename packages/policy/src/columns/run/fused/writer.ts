import type { NumberRegister } from '../../kernels/number.ts'
import type { TruthRegister } from '../../kernels/truth.ts'
import type { Level, NumberNode, TruthNode } from '../../plan/node.ts'
import type { Rail } from '../../store/rail.ts'
import type { Frame } from '../frame.ts'
import { wasm as w } from '../../simd/assemble.ts'
import { standIn } from '../standIn.ts'
import { Loop, sortOf, type Bits, type Turn } from './loop.ts'
import { writeNumber, type WrittenNumber } from './numbers.ts'
import type { Places } from './places.ts'
import { isLeaf } from './stages.ts'
import { writeTruth, type WrittenTruth } from './truths.ts'
import type { NumberBits, TruthBits, Writing } from './writing.ts'

type Node = TruthNode | NumberNode
export type Registers = Map<Node, TruthRegister | NumberRegister>

/** Writes the nodes of one level and stage into one loop; what others read of them goes to registers of the block. */
export class Writer {
  readonly loop = new Loop()
  readonly #level: Level
  readonly #places: Places
  readonly #registers: Registers
  readonly #kept: ReadonlySet<Node>
  readonly #own: ReadonlySet<Node>
  readonly #truths = new Map<TruthNode, TruthBits>()
  readonly #numbers = new Map<NumberNode, NumberBits>()
  readonly #writing: Writing

  constructor(level: Level, nodes: readonly Node[], kept: ReadonlySet<Node>, registers: Registers, frame: Frame, places: Places) {
    const { loop } = this
    this.#level = level
    this.#places = places
    this.#registers = registers
    this.#kept = kept
    this.#own = new Set(nodes)
    this.#writing = {
      loop,
      frame,
      truth: (node) => this.#truth(standIn(node, frame)),
      number: (node) => this.#number(standIn(node, frame)),
      rail: (rail) => places.rail(rail, level),
      values: (values) => places.values(values, level),
      limit: (value) => [...w.i32(places.limit(value)), ...w.loadDouble],
      room: () => loop.fixed(places.turn()),
      nothing: loop.fixed(places.nothing),
    }
    // What nobody outside reads is written where it is read, or not at all.
    for (const node of nodes.filter((each) => kept.has(each))) {
      if ('kind' in node) this.#truth(node)
      else this.#number(node)
    }
  }

  #isHere = (node: Node): boolean => isLeaf(node) || this.#own.has(node)

  #truth(node: TruthNode): TruthBits {
    const known = this.#truths.get(node)
    if (known) return known
    const bits = this.#isHere(node) ? writeTruth(node as WrittenTruth, this.#writing) : this.#loaded(this.#registers.get(node) as TruthRegister)
    this.#truths.set(node, bits)
    if (this.#own.has(node) && this.#kept.has(node)) this.#registers.set(node, { yes: this.#keep(bits.yes), no: this.#keep(bits.no), hard: this.#keepAny(bits.hard), error: this.#keepAny(bits.error), soft: bits.soft })
    return bits
  }

  #number(node: NumberNode): NumberBits {
    const known = this.#numbers.get(node)
    if (known) return known
    const bits = this.#isHere(node) ? this.#written(node as WrittenNumber) : this.#loadedNumber(this.#registers.get(node) as NumberRegister)
    this.#numbers.set(node, bits)
    return bits
  }

  /** A sum that others read as well goes straight to numbers of the block. */
  #written(node: WrittenNumber): NumberBits {
    if (!this.#own.has(node) || !this.#kept.has(node)) return writeNumber(node, this.#writing, null)
    const values = this.#places.floats(this.#level)
    const bits = writeNumber(node, this.#writing, this.#turnOf(values))
    this.#registers.set(node, { values, known: this.#keep(bits.known), error: this.#keepAny(bits.error) })
    return bits
  }

  #keep(bits: Bits): Rail {
    const rail = this.#places.scratch(this.#level)
    this.loop.keep(bits, rail)
    return rail
  }

  #keepAny = (bits: Bits | null): Rail | null => (bits === null ? null : this.#keep(bits))

  #turnOf = (values: Int32Array | Float64Array): Turn => this.loop.turn({ address: values.byteOffset, whole: false }, sortOf(values))
  #load = ({ byteOffset }: Rail): Bits => this.loop.rail({ address: byteOffset, whole: false })
  #loadAny = (rail: Rail | null): Bits | null => (rail === null ? null : this.#load(rail))
  #loaded = ({ yes, no, hard, error, soft }: TruthRegister): TruthBits => ({ yes: this.#load(yes), no: this.#load(no), hard: this.#loadAny(hard), error: this.#loadAny(error), soft })
  #loadedNumber = ({ values, known, error }: NumberRegister): NumberBits => ({ turn: this.#turnOf(values), near: null, known: this.#load(known), error: this.#loadAny(error) })
}
