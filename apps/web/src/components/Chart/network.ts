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

/** Who is tied to whom, laid out so that what belongs together lies together: the same ties give the same picture, as the layout draws no lots. */
export function networkOf(ties: readonly Tie[], width: number, height: number): { knots: readonly Knot[]; lines: readonly { from: Knot; to: Knot; weight: number }[] } {
  const weights = new Map<string, number>()
  for (const { a, b, weight } of ties) for (const name of [a, b]) weights.set(name, (weights.get(name) ?? 0) + weight)
  const most = Math.max(1, ...weights.values())
  const knots = [...weights].map(([name, weight]): Knot => ({ name, weight, radius: 5 + 11 * Math.sqrt(weight / most) }))
  const links = ties.map(({ a, b, weight }): SimulationLinkDatum<Knot> & { weight: number } => ({ source: a, target: b, weight }))
  forceSimulation(knots)
    .force('ties', forceLink<Knot, (typeof links)[number]>(links).id(({ name }) => name).distance(70).strength(0.5))
    .force('apart', forceManyBody<Knot>().strength(-130).distanceMax(260))
    .force('room', forceCollide<Knot>(({ radius }) => radius + 10))
    .force('middle', forceCenter(width / 2, height / 2))
    .force('x', forceX<Knot>(width / 2).strength(0.05)).force('y', forceY<Knot>(height / 2).strength(0.12))
    .stop().tick(ROUNDS)
  for (const knot of knots) {
    knot.x = Math.min(width - knot.radius - 4, Math.max(knot.radius + 4, knot.x ?? 0))
    knot.y = Math.min(height - knot.radius - 16, Math.max(knot.radius + 4, knot.y ?? 0))
  }
  return { knots, lines: links.map(({ source, target, weight }) => ({ from: source as Knot, to: target as Knot, weight })) }
}
