import type { NumberNode, TruthNode } from '../../plan/node.ts'
import type { Rail } from '../../store/rail.ts'
import type { Compact, NumberColumn } from '../../store/population.ts'
import type { Frame } from '../frame.ts'
import type { Bits, Loop, Place, Turn } from './loop.ts'

/** A truth within a turn, as `TruthRegister` has it for a block. */
export type TruthBits = { readonly yes: Bits; readonly no: Bits; readonly hard: Bits | null; readonly error: Bits | null; readonly soft: boolean }
/** A number within a turn; `near`: the floats nearest to its doubles, which half as many bytes hold. */
export type NumberBits = { readonly turn: Turn; readonly near: Turn | null; readonly known: Bits; readonly error: Bits | null }

/** What writing one node into a loop may do. */
export type Writing = {
  readonly loop: Loop
  readonly frame: Frame
  readonly truth: (node: TruthNode) => TruthBits
  readonly number: (node: NumberNode) => NumberBits
  /** Where the loop finds an array of a column. */
  readonly rail: (rail: Rail) => Place
  readonly values: (values: NumberColumn['values'] | Compact) => Place
  /** The code that leaves a number, as a double. */
  readonly limit: (value: number) => readonly number[]
  /** Room for one turn of doubles. */
  readonly room: () => Turn
  /** A turn of nothing. */
  readonly nothing: Turn
}
