import type { NumberRegister } from '../../kernels/number.ts'
import type { Kernels } from '../../kernels/kernels.ts'
import type { TruthRegister } from '../../kernels/truth.ts'
import { SUBJECT, type Level, type NumberNode, type TruthNode } from '../../plan/node.ts'
import type { WasmFunction } from '../../simd/assemble.ts'
import { lease, NoRoomError, type Lease } from '../../simd/memory.ts'
import type { Rail } from '../../store/rail.ts'
import type { Binding } from '../binding.ts'
import type { Frame } from '../frame.ts'
import type { Machine } from '../machine.ts'
import { bindNumber } from '../numbers.ts'
import { standIn } from '../standIn.ts'
import { bindTruth } from '../truths.ts'
import { exportsOver } from './modules.ts'
import { Places } from './places.ts'
import { stagesOf, type Stage } from './stages.ts'
import { vectorKernels, type Exports } from './kernels.ts'
import { Writer, type Registers } from './writer.ts'

type Node = TruthNode | NumberNode

/**
 * A plan as loops over vectors of 128 subjects: all that looks at one subject alone is written into one WebAssembly
 * function, where it stays in registers; what looks at rows, histories or wide numbers are steps between such loops.
 */
export class FusedMachine implements Machine {
  readonly frame: Frame
  readonly kernels: Kernels
  readonly #lease: Lease
  readonly #places: Places
  readonly #steps: (() => void)[] = []
  readonly #registers: Registers = new Map()
  readonly #constants = new Map<string, Rail>()
  readonly #loops: WasmFunction[] = []
  readonly #exports: Exports

  /** Null where there are no vectors or not the room for them. `roots`: every node that will be asked for. */
  static over(frame: Frame, roots: readonly Node[]): FusedMachine | null {
    const [column] = frame.population.columns.values()
    const scratch = lease(column === undefined ? undefined : column.kind === 'truth' ? column.yes : column.known)
    if (scratch === null) return null
    try {
      return new FusedMachine(frame, roots, scratch)
    } catch (error) {
      scratch.close()
      if (error instanceof NoRoomError || error instanceof WebAssembly.CompileError) return null
      throw error
    }
  }

  private constructor(frame: Frame, roots: readonly Node[], scratch: Lease) {
    this.frame = frame
    this.#lease = scratch
    this.#places = new Places(frame, scratch)
    const { stages, kept } = stagesOf(roots.map((root) => standIn(root, frame)), frame)
    for (const stage of stages) this.#stage(stage, kept)
    this.#exports = exportsOver(scratch.memory, this.#loops)
    this.kernels = vectorKernels(this.#exports, scratch)
  }

  truth = (node: TruthNode): TruthRegister => this.#register(standIn(node, this.frame)) as TruthRegister
  number = (node: NumberNode): NumberRegister => this.#register(standIn(node, this.frame)) as NumberRegister

  /** Nothing is handed on: what stays in vectors needs no scratch, and the rest is little. */
  release = (): void => {}

  step = (run: () => void): void => {
    this.#steps.push(run)
  }

  keepRail = (level: Level): Rail => this.#places.scratch(level)
  keepFloats = (level: Level): Float64Array => this.#places.floats(level)

  run = (): void => {
    for (const copy of this.#places.copies) copy()
    for (const step of this.#steps) step()
  }

  close = (): void => {
    this.#steps.length = 0
    this.#lease.close()
  }

  #stage({ written, stepped }: Stage, kept: ReadonlySet<Node>): void {
    for (const level of new Set(written.map((node) => node.level))) this.#loop(level, written.filter((node) => node.level === level), kept)
    for (const node of stepped) this.#register(node)
  }

  #loop(level: Level, nodes: readonly Node[], kept: ReadonlySet<Node>): void {
    const { loop } = new Writer(level, nodes, kept, this.#registers, this.frame, this.#places)
    const name = `loop${String(this.#loops.length)}`
    this.#loops.push(loop.function(name))
    const span = this.frame.span(level)
    this.step(() => {
      if (span.words > 0) this.#exports[name]!(level === SUBJECT ? span.from >>> 3 : 0, span.words * 4)
    })
  }

  /** What loops keep stands in its register already; columns and findings by themselves are bound when somebody asks for them. */
  #register(node: Node): TruthRegister | NumberRegister {
    const known = this.#registers.get(node) ?? this.#bind(node)
    this.#registers.set(node, known)
    return known
  }

  #bind(node: Node): TruthRegister | NumberRegister {
    const { frame, truth, number, step } = this
    const binding: Binding = { frame, truth, number, step, rail: this.keepRail, floats: this.keepFloats, fixed: this.#fixed, alias: () => {} }
    return 'kind' in node ? bindTruth(node, binding) : bindNumber(node, binding)
  }

  #fixed = (level: Level, word: 0 | -1): Rail => {
    const key = `${level}${String(word)}`
    const rail = this.#constants.get(key) ?? this.keepRail(level).fill(word)
    this.#constants.set(key, rail)
    return rail
  }
}
