import type { Appraisal, AppraisalCase, Indicator, ScoreModel } from '@zhiyun/valuation'
import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import { rightsOf } from '../patents/index.ts'
import { findingsOf } from './prefill.ts'
import { headFields, requireValuation } from './valuation.ts'

const rightSchema = z.object({ application: z.string(), title: z.string(), kindName: z.string(), standing: z.string(), filedOn: z.string().nullable(), endsOn: z.string().nullable(), fees: z.array(z.object({ year: z.int(), day: z.string(), amount: z.int() })) })

/** Everything of one valuation: a page works it out as it is changed, by the same code that settles it. */
export const readValuation = (model: ScoreModel) =>
  query({
    name: 'valuations.readValuation',
    route: 'GET /api/valuations/:valuation',
    summary: { zh: '估值', en: 'A valuation' },
    input: z.strictObject({ valuation: z.coerce.number().int().positive() }),
    output: z.object({
      ...headFields,
      rights: z.array(rightSchema).describe('of its patents, as the register says today'),
      stated: z.custom<AppraisalCase>(),
      settled: z.object({ result: z.custom<Appraisal>(), indicators: z.custom<readonly Indicator[]>() }).nullable(),
      known: z.custom<Readonly<Record<string, number | string | null>>>().describe('findings that the register answers today, by indicator'),
      model: z.custom<ScoreModel>(),
      shares: z.array(z.object({ organisation: z.int(), name: z.string(), at: z.string() })),
    }),
    async handle(context, { valuation }) {
      const { db, session, clock } = context
      const { result, indicators, ...found } = await requireValuation(context, valuation)
      const rights = await rightsOf(context, found.patents)
      const shares = found.mine ? await db.rows<{ organisation: number; name: string; at: string }>(sql`
        select organisation, name, to_char(shared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from valuations.share where region = ${session.region} and valuation = ${valuation} order by shared_at, organisation`) : []
      return {
        ...found,
        rights: rights.map(({ application, title, kindName, standing, filedOn, endsOn, fees }) => ({ application, title, kindName, standing, filedOn, endsOn, fees: [...fees] })),
        settled: result === null || indicators === null ? null : { result, indicators },
        known: rights[0] === undefined ? {} : findingsOf(model, rights[0], today(clock)),
        model, shares,
      }
    },
  })
