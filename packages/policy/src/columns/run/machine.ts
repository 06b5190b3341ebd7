import type { NumberRegister } from '../kernels/number.ts'
import type { TruthRegister } from '../kernels/truth.ts'
import type { Kernels } from '../kernels/kernels.ts'
import type { Level, NumberNode, TruthNode } from '../plan/node.ts'
import type { Rail } from '../store/rail.ts'
import type { Frame } from './frame.ts'

/** A plan bound to a population: a list of steps over registers, run once a block. */
export type Machine = {
  readonly frame: Frame
  readonly kernels: Kernels
  /** The register a root will have after the steps so far. */
  readonly truth: (node: TruthNode) => TruthRegister
  readonly number: (node: NumberNode) => NumberRegister
  /** One who asked for the node needs it no more once the steps so far are done. */
  readonly release: (node: TruthNode | NumberNode) => void
  readonly step: (run: () => void) => void
  /** Rails and numbers that outlive the block. */
  readonly keepRail: (level: Level) => Rail
  readonly keepFloats: (level: Level) => Float64Array
  readonly run: () => void
  /** Gives all scratch back; the machine runs no more. */
  readonly close: () => void
}
