import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from 'd3-force'

export interface Tie {
  a: string
  b: string
  weight: number
}
export interface Knot extends SimulationNodeDatum {
  name: string
  weight: number
  radius: number
}

const ROUNDS = 240
const LARGEST = 16
/** Half of what a name under its circle takes. */
const LABEL = 34
/** A few knots are drawn apart, not across the whole picture. */
const FARTHEST = 2.2

/** Who is tied to whom, laid out so that what belongs together lies together: the same ties give the same picture, as the layout draws no lots. */
export function networkOf(ties: readonly Tie[], width: number, height: number): { knots: readonly Knot[]; lines: readonly { from: Knot; to: Knot; weight: number }[] } {
  const weights = new Map<string, number>()
  for (const { a, b, weight } of ties) for (const name of [a, b]) weights.set(name, (weights.get(name) ?? 0) + weight)
  const most = Math.max(1, ...weights.values())
  const groups = groupsOf(ties)
  const knots = [...weights].map(([name, weight], i): Knot => {
    // Groups begin apart, in a ring: those who have nothing together do not get between each other.
    const turn = (2 * Math.PI * groups.get(name)!) / Math.max(...groups.values(), 1)
    return { name, weight, radius: 5 + (LARGEST - 5) * Math.sqrt(weight / most), x: width * (0.5 + 0.4 * Math.cos(turn)) + i, y: height * (0.5 + 0.4 * Math.sin(turn)) + (i % 7) }
  })
  const links = ties.map(({ a, b, weight }): SimulationLinkDatum<Knot> & { weight: number } => ({ source: a, target: b, weight }))
  forceSimulation(knots)
    .force('ties', forceLink<Knot, (typeof links)[number]>(links).id(({ name }) => name).distance(70).strength(0.5))
    .force('apart', forceManyBody<Knot>().strength(-130).distanceMax(260))
    .force('room', forceCollide<Knot>(({ radius }) => Math.max(radius + 10, LABEL)))
    .force('middle', forceCenter(width / 2, height / 2))
    .force('x', forceX<Knot>(width / 2).strength(0.05)).force('y', forceY<Knot>(height / 2).strength(0.12))
    .stop().tick(ROUNDS)
  spread(knots, 'x', LABEL, width - LABEL)
  spread(knots, 'y', LARGEST + 4, height - LARGEST - 16)
  return { knots, lines: links.map(({ source, target, weight }) => ({ from: source as Knot, to: target as Knot, weight })) }
}

/** Which group everybody is of, from 1 on: those whom ties lead to each other. */
function groupsOf(ties: readonly Tie[]): Map<string, number> {
  const beside = new Map<string, string[]>()
  for (const { a, b } of ties) for (const [one, other] of [[a, b], [b, a]] as const) beside.set(one, [...(beside.get(one) ?? []), other])
  const groups = new Map<string, number>()
  let group = 0
  for (const first of beside.keys()) {
    if (groups.has(first)) continue
    group += 1
    for (const found = [first]; found.length > 0; ) {
      const name = found.pop()!
      if (groups.has(name)) continue
      groups.set(name, group)
      found.push(...beside.get(name)!)
    }
  }
  return groups
}

/** Pulls the layout apart, or together, until it fills the room there is, about its middle. */
function spread(knots: readonly Knot[], axis: 'x' | 'y', from: number, to: number): void {
  const places = knots.map((knot) => knot[axis] ?? 0)
  const [least, most] = [Math.min(...places), Math.max(...places)]
  const by = most === least ? 0 : Math.min(FARTHEST, (to - from) / (most - least))
  for (const knot of knots) knot[axis] = (from + to) / 2 + ((knot[axis] ?? 0) - (least + most) / 2) * by
}
