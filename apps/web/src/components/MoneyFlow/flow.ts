import type { Fen } from '@zhiyun/finance'

/** A place where money stands: a source, the whole appropriation, a programme, what is committed, paid, recovered. */
export interface FlowPlace {
  id: string
  label: string
  /** 0 来源, 1 拨入, 2 分配, 3 承诺, 4 拨付, 5 收回. */
  stage: number
  /** Money that has not gone on: drawn in the idle tone. */
  idle?: true
}

export interface FlowLink {
  from: string
  to: string
  amount: Fen
}

export interface PlacedPlace extends FlowPlace {
  amount: Fen
  x: number
  y: number
  height: number
}

export interface PlacedLink extends FlowLink {
  /** An SVG path of a band whose width is the amount. */
  path: string
  idle: boolean
}

export interface FlowDrawing {
  places: PlacedPlace[]
  links: PlacedLink[]
  width: number
  height: number
}

const BAR = 12
/** A label of two lines must fit beside a bar of any height. */
const LABEL = 38
const GAP = 8
const TOP = 26

/**
 * Lays the flow out from left to right: each stage a column, each place a bar as tall as what passes it, bands between.
 * Sizes are proportional to the amounts; a bar of nothing keeps one pixel so that it can be seen to be nothing.
 */
export function drawFlow(places: readonly FlowPlace[], links: readonly FlowLink[], width = 1180, height = 320): FlowDrawing {
  const inflow = (id: string) => links.reduce((sum, link) => (link.to === id ? sum + link.amount : sum), 0)
  const outflow = (id: string) => links.reduce((sum, link) => (link.from === id ? sum + link.amount : sum), 0)
  const stages = [...new Set(places.map((place) => place.stage))].sort((a, b) => a - b)
  // What went on stands above what stays, so that the bands of moving money do not cross the others.
  const column = (stage: number) => places.filter((place) => place.stage === stage).sort((a, b) => Number(a.idle === true) - Number(b.idle === true))
  const through = (place: FlowPlace) => Math.max(inflow(place.id), outflow(place.id))
  const tallest = Math.max(1, ...stages.map((stage) => column(stage).reduce((sum, place) => sum + through(place), 0)))
  const most = Math.max(1, ...stages.map((stage) => column(stage).length))
  const scale = Math.max(height - TOP - (most - 1) * (LABEL + GAP), height / 2) / tallest

  const placed = new Map<string, PlacedPlace>()
  const step = (width - 150) / Math.max(1, stages.length - 1)
  for (const [at, stage] of stages.entries()) {
    let y = TOP
    for (const place of column(stage)) {
      const amount = through(place)
      const size = Math.max(1, amount * scale)
      placed.set(place.id, { ...place, amount, x: at * step, y, height: size })
      y += Math.max(size, LABEL) + GAP
    }
  }

  const left = new Map<string, number>()
  const entered = new Map<string, number>()
  const bands = links.flatMap((link): PlacedLink[] => {
    const from = placed.get(link.from)
    const to = placed.get(link.to)
    if (!from || !to) return []
    const size = Math.max(1, link.amount * scale)
    const y1 = from.y + (left.get(link.from) ?? 0)
    const y2 = to.y + (entered.get(link.to) ?? 0)
    left.set(link.from, y1 - from.y + size)
    entered.set(link.to, y2 - to.y + size)
    const x1 = from.x + BAR
    const bend = (x1 + to.x) / 2
    const path = `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${to.x} ${y2}v${size}C${bend} ${y2 + size} ${bend} ${y1 + size} ${x1} ${y1 + size}z`
    return [{ ...link, path, idle: to.idle === true }]
  })
  const bottom = Math.max(...[...placed.values()].map((place) => place.y + Math.max(place.height, LABEL)), TOP)
  return { places: [...placed.values()], links: bands, width, height: bottom + 8 }
}
