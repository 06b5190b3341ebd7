/** Where things of a chart stand, in px. */
export interface Frame {
  width: number
  height: number
  left: number
  right: number
  top: number
  bottom: number
}

export interface Scale {
  min: number
  max: number
}

export const frameOf = (width: number): Frame => ({ width, height: width < 480 ? 200 : 230, left: 64, right: 18, top: 26, bottom: 30 })

export const xOf = (value: number, { min, max }: Scale, { width, left, right }: Frame): number => left + ((value - min) / (max - min)) * (width - left - right)
export const yOf = (value: number, top: number, frame: Frame): number => frame.height - frame.bottom - (value / top) * (frame.height - frame.top - frame.bottom)

/** The value under a place of the chart, within the scale. */
export function valueAt(x: number, { min, max }: Scale, { width, left, right }: Frame): number {
  const part = (x - left) / (width - left - right)
  return min + Math.min(1, Math.max(0, part)) * (max - min)
}

/** Up to five round steps from nought to the top, or one beyond it; `whole`: none between two whole numbers. */
export function ticksTo(top: number, whole = false): number[] {
  if (top <= 0) return [0, 1]
  const rough = top / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(whole ? 1 : 0, [1, 2, whole && power < 10 ? 2 : 2.5, 5, 10].map((times) => times * power).find((each) => each >= rough)!)
  return Array.from({ length: Math.ceil(top / step - 1e-9) + 1 }, (_, i) => i * step)
}

/** Up to six round steps from below the least to above the greatest: for points, which need no ground to stand on. */
export function ticksOver(least: number, greatest: number): number[] {
  const step = ticksTo(Math.max(1, greatest - least), true)[1]!
  const from = Math.floor(least / step) * step
  return Array.from({ length: Math.max(1, Math.ceil((greatest - from) / step - 1e-9)) + 1 }, (_, i) => from + i * step)
}

export interface Placed {
  x: number
  y: number
  text: string
}

/** The size of a name in a chart, in px. */
const [LETTER, LINE] = [8, 14]

/** Names beside their points, to the right or left, above or below, where none covers another; those that find no place are left out. The first and the last come first. */
export function placeNames(points: readonly Placed[], { width, left: edge }: Frame): (Placed & { anchor: 'start' | 'end' })[] {
  const taken: [left: number, top: number, right: number, bottom: number][] = points.map(({ x, y }) => [x - 4, y - 4, x + 4, y + 4])
  const placed: (Placed & { anchor: 'start' | 'end' })[] = []
  const order = [...points.keys()].sort((a, b) => Number(b === 0 || b === points.length - 1) - Number(a === 0 || a === points.length - 1) || a - b)
  for (const at of order) {
    const { x, y, text } = points[at]!
    const long = text.length * LETTER
    const spots = [[7, -6, 'start'], [-7, -6, 'end'], [7, 15, 'start'], [-7, 15, 'end']] as const
    const free = spots.find(([dx, dy, anchor]) => {
      const [left, bottom] = [anchor === 'start' ? x + dx : x + dx - long, y + dy + 3]
      const box: (typeof taken)[number] = [left, bottom - LINE, left + long, bottom]
      if (left < edge || box[2] > width || taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) return false
      taken.push(box)
      return true
    })
    if (free !== undefined) placed.push({ x: x + free[0], y: y + free[1], text, anchor: free[2] })
  }
  return placed
}

/** Values under the axis: the ends and three between. */
export const ticksBetween = ({ min, max }: Scale, count: number): number[] => Array.from({ length: count + 1 }, (_, i) => min + ((max - min) * i) / count)

/** A line through points; in steps where nothing lies between two values. */
export function path(points: readonly (readonly [x: number, y: number])[], stepped: boolean): string {
  return points.map(([x, y], i) => (i === 0 ? `M${x.toFixed(1)} ${y.toFixed(1)}` : stepped ? `H${x.toFixed(1)}V${y.toFixed(1)}` : `L${x.toFixed(1)} ${y.toFixed(1)}`)).join('')
}

/** The ground between two lines over the same values. */
export function band(low: readonly (readonly [number, number])[], high: readonly (readonly [number, number])[]): string {
  if (low.length === 0) return ''
  return `${path(high, false)}${low.toReversed().map(([x, y]) => `L${x.toFixed(1)} ${y.toFixed(1)}`).join('')}Z`
}
