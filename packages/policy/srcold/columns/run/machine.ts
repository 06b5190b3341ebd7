import type { Kernels } from '../kernels/kernels.ts'
import type { NumberRegister } from '../kernels/number.ts'
import type { TruthRegister } from '../kernels/truth.ts'
import { inputsOf, type Level, type NumberNode, type TruthNode } from '../plan/node.ts'
import type { Rail } from '../store/rail.ts'
import type { Binding } from './binding.ts'
import type { Frame } from './frame.ts'
import { bindNumber } from './numbers.ts'
import { Pool } from './pool.ts'
import { bindTruth } from './truths.ts'

type Node = TruthNode | NumberNode
type Bound = { readonly register: TruthRegister | NumberRegister; readonly rails: readonly (readonly [Level, Rail])[]; readonly floats: readonly (readonly [Level, Float64Array])[]; readonly alias: boolean }

/**
 * A plan bound to a population: a list of steps over registers, run once a block. Each node is one step; its scratch
 * goes back to the pool after the last step that reads it, so that the working set of a block stays small.
 */
export class Machine {
  readonly frame: Frame
  readonly #pool: Pool
  readonly #steps: (() => void)[] = []
  readonly #bound = new Map<Node, Bound>()
  readonly #uses = new Map<Node, number>()
  readonly #constants = new Map<string, Rail>()

  /** `roots`: every node that will be asked for, as often as it will be. */
  constructor(frame: Frame, roots: readonly Node[], vectors: boolean) {
    this.frame = frame
    this.#pool = new Pool(frame, vectors)
    for (const root of roots) this.#count(root)
  }

  #count(node: Node): void {
    const uses = this.#uses.get(node) ?? 0
    this.#uses.set(node, uses + 1)
    if (uses === 0) for (const input of inputsOf(node)) this.#count(input)
  }

  /** The register a root will have after the steps so far; it is valid until the machine runs on past `release`. */
  truth = (node: TruthNode): TruthRegister => this.#bind(node) as TruthRegister
  number = (node: NumberNode): NumberRegister => this.#bind(node) as NumberRegister

  release(node: Node): void {
    const left = this.#uses.get(node)! - 1
    this.#uses.set(node, left)
    if (left > 0) return
    const { rails, floats, alias } = this.#bound.get(node)!
    for (const [level, rail] of rails) this.#pool.giveRail(level, rail)
    for (const [level, taken] of floats) this.#pool.giveFloats(level, taken)
    if (alias) for (const input of inputsOf(node)) this.release(input)
  }

  step(run: () => void): void {
    this.#steps.push(run)
  }

  /** Rails and numbers that outlive the block. */
  keepRail = (level: Level): Rail => this.#pool.newRail(level)
  keepFloats = (level: Level): Float64Array => this.#pool.newFloats(level)

  /** Gives all scratch back; the machine runs no more. */
  close(): void {
    this.#steps.length = 0
    this.#pool.close()
  }

  get kernels(): Kernels {
    return this.#pool.kernels
  }

  run(): void {
    for (const step of this.#steps) step()
  }

  #fixed = (level: Level, word: 0 | -1): Rail => {
    const key = `${level}${word}`
    const rail = this.#constants.get(key) ?? this.#pool.newRail(level).fill(word)
    this.#constants.set(key, rail)
    return rail
  }

  #bind(node: Node): TruthRegister | NumberRegister {
    const known = this.#bound.get(node)
    if (known) return known.register
    const rails: [Level, Rail][] = []
    const floats: [Level, Float64Array][] = []
    let alias = false
    const binding: Binding = {
      frame: this.frame,
      truth: this.truth,
      number: this.number,
      rail: (level) => {
        const rail = this.#pool.rail(level)
        rails.push([level, rail])
        return rail
      },
      floats: (level) => {
        const taken = this.#pool.floats(level)
        floats.push([level, taken])
        return taken
      },
      fixed: this.#fixed,
      kernels: this.#pool.kernels,
      copies: this.#pool.copies,
      step: (run) => this.step(run),
      alias: () => (alias = true),
    }
    for (const input of inputsOf(node)) this.#bind(input)
    const register = 'kind' in node ? bindTruth(node, binding) : bindNumber(node, binding)
    this.#bound.set(node, { register, rails, floats, alias })
    if (!alias) for (const input of inputsOf(node)) this.release(input)
    return register
  }
}
