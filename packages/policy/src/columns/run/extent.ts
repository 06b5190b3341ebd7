import type { NumberNode } from '../plan/node.ts'
import type { Frame } from './frame.ts'

/** What the values of a number can be, over the whole population: the largest magnitude, and whether any may be below nothing. */
export type Extent = { readonly largest: number; readonly signed: boolean }

/** From the magnitudes that occur, not from the dictionary's bounds, which no fact is held to. */
export function extentOf(node: NumberNode, frame: Frame): Extent {
  switch (node.op) {
    case 'column': {
      const column = frame.column(node.level, node.name)
      return { largest: column?.kind === 'number' ? column.largest : 0, signed: false }
    }
    case 'sum': {
      const terms = node.terms.map(({ of }) => extentOf(of, frame))
      return { largest: terms.reduce((all, { largest }) => all + largest, 0), signed: terms.some(({ signed }, i) => signed || node.terms[i]!.sign < 0) }
    }
    case 'prefer': {
      const [first, second] = [extentOf(node.first, frame), extentOf(node.second, frame)]
      return { largest: Math.max(first.largest, second.largest), signed: first.signed || second.signed }
    }
    case 'total': {
      const value = node.value === null ? { largest: 1, signed: false } : extentOf(node.value, frame)
      return { largest: value.largest * frame.capacity(node.counts.level), signed: value.signed }
    }
    case 'together': {
      const [own, partners] = [extentOf(node.own, frame), extentOf(node.partners, frame)]
      return { largest: own.largest + partners.largest * frame.capacity(node.partners.level), signed: own.signed || partners.signed }
    }
    case 'spread':
      return extentOf(node.of, frame)
  }
}

/** Whether a sum may leave the safe integers. */
export const mayOverflow = (node: NumberNode, frame: Frame): boolean => extentOf(node, frame).largest > Number.MAX_SAFE_INTEGER

/** Whether a share must be cross-multiplied in whole numbers of any size; else both products stay below 2^53. */
export const isWide = ({ num, by, den, times }: { readonly num: NumberNode; readonly by: number; readonly den: NumberNode; readonly times: number }, frame: Frame): boolean =>
  extentOf(num, frame).largest * by > Number.MAX_SAFE_INTEGER || extentOf(den, frame).largest * times > Number.MAX_SAFE_INTEGER
