import type { Indicator, IndicatorGroup, Scale } from './indicator.ts'

/** An indicator for every purpose: what it asks, where the register can answer, how much it counts for what. */
export type ModelIndicator = {
  readonly id: string
  readonly name: string
  readonly group: IndicatorGroup
  readonly question: string
  /** Of the finding, where it is a figure: 年, 个, %. */
  readonly unit: string
  /** The name of what the register of patents knows, where it answers. */
  readonly known: string | null
  readonly scale: Scale
  readonly weights: Readonly<Record<string, number>>
}

/** Which indicators there are and what each purpose of a valuation weighs: content, not code. */
export type ScoreModel = {
  /** Where indicators and weights come from. */
  readonly basis: string
  readonly purposes: readonly { readonly id: string; readonly name: string }[]
  readonly indicators: readonly ModelIndicator[]
}

/** The indicators with the weights of a purpose. @throws RangeError when the model has no such purpose */
export function indicatorsFor({ purposes, indicators }: ScoreModel, purpose: string): readonly Indicator[] {
  if (!purposes.some(({ id }) => id === purpose)) throw new RangeError(purpose)
  return indicators.map(({ id, name, group, scale, weights }) => ({ id, name, group, scale, weight: weights[purpose] ?? 0 }))
}
