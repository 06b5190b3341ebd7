import { queryOptions } from '@tanstack/react-query'
import type { Appraisal, AppraisalCase, Indicator, ScoreModel } from '@zhiyun/valuation'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'

/** Some of it is only known to be JSON to the API's description; both sides take its shapes from one package. */
export type Valuation = Omit<Read<'/api/valuations/{valuation}'>, 'stated' | 'settled' | 'known' | 'model'> & {
  readonly stated: AppraisalCase
  readonly settled: { readonly result: Appraisal; readonly indicators: readonly Indicator[] } | null
  readonly known: Readonly<Record<string, number | string | null>>
  readonly model: ScoreModel
}
export type Right = Valuation['rights'][number]

export const valuationPath = (valuation: number): string => `/valuations/${valuation}`

export const askValuation = (valuation: number) =>
  queryOptions({ queryKey: ['valuation', valuation], queryFn: ({ signal }) => read<Valuation>(`/api/valuations/${valuation}`, {}, signal) })

export const askValuations = (patent?: string) =>
  queryOptions({ queryKey: ['valuations', patent ?? null], queryFn: ({ signal }) => read<Read<'/api/valuations'>>('/api/valuations', { patent }, signal) })
