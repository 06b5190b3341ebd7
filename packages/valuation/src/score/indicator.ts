import { problem, type Problem } from '../problem.ts'

/** The three sides from which a patent's worth is looked at. */
export const indicatorGroups = { legal: { zh: '法律价值', en: 'Legal' }, technical: { zh: '技术价值', en: 'Technical' }, economic: { zh: '经济价值', en: 'Economic' } } as const
export type IndicatorGroup = keyof typeof indicatorGroups

/** What a figure or a choice is worth, 0 to 100 points. Steps rise by `atLeast`; below the first there are none. */
export type Scale =
  | { readonly kind: 'steps'; readonly steps: readonly { readonly atLeast: number; readonly points: number }[] }
  | { readonly kind: 'choice'; readonly points: Readonly<Record<string, number>> }

export type Indicator = {
  readonly id: string
  readonly name: string
  readonly group: IndicatorGroup
  /** For the purpose of this model; a whole number. 0: it does not count here. */
  readonly weight: number
  readonly scale: Scale
}

/** What is known of the patent under an indicator's id; null or absent: unknown. */
export type Findings = Readonly<Record<string, number | string | null>>

/** Points, or null when nobody knows. @throws RangeError when the finding is not on the scale */
export function pointsOf({ id, scale }: Indicator, finding: number | string | null | undefined): number | null {
  if (finding === null || finding === undefined) return null
  if (scale.kind === 'choice') {
    const points = typeof finding === 'string' && Object.hasOwn(scale.points, finding) ? scale.points[finding] : undefined
    if (points === undefined) throw new RangeError(`${id}：${finding}`)
    return points
  }
  if (typeof finding !== 'number' || !Number.isFinite(finding)) throw new RangeError(`${id}：${finding}`)
  return scale.steps.reduce((points, step) => (finding >= step.atLeast ? step.points : points), 0)
}

/** The least and the most points that an indicator can give. */
export function boundsOf({ scale }: Indicator): readonly [least: number, most: number] {
  const points = scale.kind === 'choice' ? Object.values(scale.points) : [0, ...scale.steps.map((step) => step.points)]
  return [Math.min(...points), Math.max(...points)]
}

/** What is wrong with a model; empty when nothing is. */
export function modelProblems(indicators: readonly Indicator[]): readonly Problem[] {
  const seen = new Set<string>()
  const problems = indicators.flatMap(({ id, weight, scale }) => {
    const found: Problem[] = []
    if (seen.has(id)) found.push(problem('TWICE', id, '指标重复', 'The indicator is there twice'))
    seen.add(id)
    if (!Number.isSafeInteger(weight) || weight < 0 || weight > 1000) found.push(problem('WEIGHT', id, '权重须为 0 至 1000 的整数', 'A weight is a whole number from 0 to 1000'))
    const points = scale.kind === 'choice' ? Object.values(scale.points) : scale.steps.map((step) => step.points)
    if (points.length === 0 || points.some((each) => !Number.isSafeInteger(each) || each < 0 || each > 100)) found.push(problem('POINTS', id, '分值须为 0 至 100 的整数', 'Points are whole numbers from 0 to 100'))
    if (scale.kind === 'steps' && scale.steps.some((step, at) => at > 0 && !(step.atLeast > scale.steps[at - 1]!.atLeast))) found.push(problem('STEPS', id, '各档须由低到高', 'Steps rise'))
    return found
  })
  return indicators.some(({ weight }) => weight > 0) ? problems : [...problems, problem('NO_WEIGHT', 'indicators', '没有一个指标有权重', 'No indicator has a weight')]
}
