import type { TruthRegister } from '../kernels/truth.ts'
import { SUBJECT, type TruthNode } from '../plan/node.ts'
import type { Awards, Population } from '../store/population.ts'
import { setBit, type Rail } from '../store/rail.ts'
import type { Binding } from './binding.ts'

/** Awards that count: of these measures, in this year when one is asked for. */
export type Received = {
  readonly measures: Uint8Array
  readonly year: number | null
  /** The subjects who have one, one for each, in their order. */
  readonly owners: Uint32Array
}

/** Looks once through what everybody received; blocks then look only at what counts. */
export function receivedOf({ names, awards }: Population, ids: readonly string[], year: number | null): Received {
  const measures = Uint8Array.from(names, (name) => Number(ids.includes(name)))
  const found: number[] = []
  if (awards !== null && measures.includes(1)) for (let row = 0; row < awards.size; row++) if (counts(awards, row, { measures, year })) found.push(awards.owners[row]!)
  return { measures, year, owners: Uint32Array.from(found) }
}

export const counts = (awards: Awards, row: number, { measures, year }: Pick<Received, 'measures' | 'year'>): boolean => measures[awards.measures[row]!] === 1 && (year === null || awards.years[row] === year)

/** Sets the bit of every subject of the block with such an award. */
export function markReceived({ owners }: Received, from: number, count: number, out: Rail): void {
  for (let at = firstFrom(owners, from); at < owners.length && owners[at]! < from + count; at++) setBit(out, owners[at]! - from)
}

/** The place of the first of ascending numbers that is not below. */
function firstFrom(sorted: Uint32Array, least: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < least) low = middle + 1
    else high = middle
  }
  return low
}

/** Not received before; open while the history is unknown. */
export function unpaid(node: Extract<TruthNode, { op: 'unpaid' }>, binding: Binding): TruthRegister {
  const { frame } = binding
  const { awards } = frame.population
  if (awards === null) return { yes: binding.fixed(SUBJECT, 0), no: binding.fixed(SUBJECT, 0), hard: null, error: null, soft: false }
  const [yes, no] = [binding.rail(SUBJECT), binding.rail(SUBJECT)]
  const span = frame.span(SUBJECT)
  const received = receivedOf(frame.population, node.scope === 'never' ? [] : [node.measure], node.scope === 'year' ? node.year : null)
  binding.step(() => {
    const first = span.from >>> 5
    no.fill(0, 0, span.words)
    markReceived(received, span.from, span.count, no)
    for (let w = 0; w < span.words; w++) yes[w] = awards.known[first + w]! & ~no[w]!
  })
  return { yes, no, hard: null, error: null, soft: false }
}

/** A record that already stands on an award of the measure is not paid again. */
export function unpaidItem(node: Extract<TruthNode, { op: 'unpaidItem' }>, binding: Binding): TruthRegister {
  const { frame } = binding
  const { population } = frame
  const { awards } = population
  const table = frame.table(node.level)
  const received = receivedOf(population, [node.measure], null)
  if (awards === null || table === null || received.owners.length === 0) return { yes: binding.fixed(node.level, -1), no: binding.fixed(node.level, 0), hard: null, error: null, soft: false }
  const [yes, no] = [binding.rail(node.level), binding.rail(node.level)]
  const span = frame.span(SUBJECT)
  const rows = frame.span(node.level)
  binding.step(() => {
    no.fill(0, 0, rows.words)
    const end = awards.offsets[span.from + span.count]!
    for (let award = awards.offsets[span.from]!; award < end; award++) {
      if (awards.items[award]! < 0 || !counts(awards, award, received)) continue
      const owner = awards.owners[award]!
      for (let row = table.offsets[owner]!; row < table.offsets[owner + 1]!; row++) if (table.keys[row] === awards.items[award]) setBit(no, row - rows.from)
    }
    for (let w = 0; w < rows.words; w++) yes[w] = ~no[w]!
  })
  return { yes, no, hard: null, error: null, soft: false }
}
