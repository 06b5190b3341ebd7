import { wordKernels } from '../kernels/kernels.ts'
import type { NumberRegister } from '../kernels/number.ts'
import type { TruthRegister } from '../kernels/truth.ts'
import type { Level, NumberNode, TruthNode } from '../plan/node.ts'
import type { Rail } from '../store/rail.ts'
import type { Binding } from './binding.ts'
import type { Frame } from './frame.ts'
import type { Machine } from './machine.ts'
import { bindNumber } from './numbers.ts'
import { Pool } from './pool.ts'
import { readBy, standIn } from './standIn.ts'
import { bindTruth } from './truths.ts'

type Node = TruthNode | NumberNode
type Bound = { readonly register: TruthRegister | NumberRegister; readonly rails: readonly (readonly [Level, Rail])[]; readonly floats: readonly (readonly [Level, Float64Array])[]; readonly alias: boolean }

/**
 * Word by word, for any machine: each node is one step; its scratch goes back to the pool after the last step that
 * reads it, so that the working set of a block stays small.
 */
export class WordMachine implements Machine {
  readonly frame: Frame
  readonly kernels = wordKernels
  readonly #pool: Pool
  readonly #steps: (() => void)[] = []
  readonly #bound = new Map<Node, Bound>()
  readonly #uses = new Map<Node, number>()
  readonly #constants = new Map<string, Rail>()

  /** `roots`: every node that will be asked for, as often as it will be. */
  constructor(frame: Frame, roots: readonly Node[]) {
    this.frame = frame
    this.#pool = new Pool(frame)
    for (const root of roots) this.#count(standIn(root, frame))
  }

  #count(node: Node): void {
    const uses = this.#uses.get(node) ?? 0
    this.#uses.set(node, uses + 1)
    if (uses === 0) for (const input of readBy(node, this.frame)) this.#count(input)
  }

  truth = (node: TruthNode): TruthRegister => this.#bind(standIn(node, this.frame)) as TruthRegister
  number = (node: NumberNode): NumberRegister => this.#bind(standIn(node, this.frame)) as NumberRegister
  release = (node: Node): void => this.#release(standIn(node, this.frame))

  #release(node: Node): void {
    const left = this.#uses.get(node)! - 1
    this.#uses.set(node, left)
    if (left > 0) return
    const { rails, floats, alias } = this.#bound.get(node)!
    for (const [level, rail] of rails) this.#pool.giveRail(level, rail)
    for (const [level, taken] of floats) this.#pool.giveFloats(level, taken)
    if (alias) for (const input of readBy(node, this.frame)) this.#release(input)
  }

  step = (run: () => void): void => {
    this.#steps.push(run)
  }

  keepRail = (level: Level): Rail => this.#pool.newRail(level)
  keepFloats = (level: Level): Float64Array => this.#pool.newFloats(level)

  close = (): void => {
    this.#steps.length = 0
  }

  run = (): void => {
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
      step: this.step,
      alias: () => (alias = true),
    }
    const inputs = readBy(node, this.frame)
    for (const input of inputs) this.#bind(input)
    const register = 'kind' in node ? bindTruth(node, binding) : bindNumber(node, binding)
    this.#bound.set(node, { register, rails, floats, alias })
    if (!alias) for (const input of inputs) this.#release(input)
    return register
  }
}
