import { figureOf } from '@zhiyun/procedure'
import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { arrivalsOf, indicatorOf, labelsOf, partsOf, periodFields, seenOf, splits, unitOf, type Placed, type Split } from './countFigure.ts'
import { coverColumns, coverSchema, coverTables, named, type CoverRow } from '../record/cover.ts'
import type { Engine } from '../engine/engine.ts'

const figureSchema = z.object({ procedure: z.string(), procedureName: z.string(), name: z.string(), kind: z.string(), unit: z.enum(['件', '分', '数']), value: z.number().nullable(), cases: z.int(), open: z.int().describe('cases for which a field it needs is not known; not counted') })
const oneFigure = { procedure: z.string().max(50), name: z.string().max(100) }
/** One part of a split; without `part` the cases that have no value in it. */
export const partFields = { by: z.enum(splits).optional(), part: z.string().max(50).optional() }

/** 指标 of the procedures in force, counted on the day a case first came into the state, as far as this session sees the cases. */
export const figures = (engine: Engine) =>
  query({
    name: 'cases.figures',
    route: 'GET /api/figures',
    summary: { zh: '事项指标', en: 'Figures of the procedures' },
    input: z.strictObject({ procedure: z.string().max(50).optional(), ...periodFields }),
    output: z.object({ figures: z.array(figureSchema) }),
    async handle(context, { procedure: only, ...period }) {
      const all: z.infer<typeof figureSchema>[] = []
      for (const { procedure } of engine.procedures.inForce.filter((each) => only === undefined || each.procedure.id === only)) {
        if (procedure.indicators.length === 0) continue
        const seen = await seenOf(context, procedure)
        for (const indicator of procedure.indicators) {
          const { value, cases, open } = figureOf(procedure, indicator, await arrivalsOf(context, procedure, indicator, period, seen))
          all.push({ procedure: procedure.id, procedureName: procedure.name, name: indicator.name, kind: indicator.kind, unit: unitOf(procedure, indicator), value, cases: cases.length, open: open.length })
        }
      }
      return { figures: all }
    },
  })

/** One figure, split by month, measure or district. */
export const figureParts = (engine: Engine) =>
  query({
    name: 'cases.figureParts',
    route: 'GET /api/figures/parts',
    summary: { zh: '指标按月、按措施、按区县', en: 'A figure by month, measure or district' },
    input: z.strictObject({ ...oneFigure, ...periodFields, by: z.enum(splits) }),
    output: z.object({
      figure: figureSchema,
      distinct: z.string().nullable().describe('what is counted once over all, and so perhaps in several parts'),
      parts: z.array(z.object({ key: z.string().nullable(), label: z.string(), value: z.number().nullable(), cases: z.int(), open: z.int() })),
    }),
    async handle(context, { procedure: id, name, by, ...period }) {
      const { procedure, indicator } = indicatorOf(engine, id, name)
      const arrivals = await arrivalsOf(context, procedure, indicator, period)
      const { value, cases, open } = figureOf(procedure, indicator, arrivals)
      const label = await labelsOf(engine, context, by)
      return {
        figure: { procedure: id, procedureName: procedure.name, name, kind: indicator.kind, unit: unitOf(procedure, indicator), value, cases: cases.length, open: open.length },
        distinct: indicator.distinct,
        parts: partsOf(procedure, indicator, by, arrivals).map(({ key, figure }) => ({ key, label: label(key), value: figure.value, cases: figure.cases.length, open: figure.open.length })),
      }
    },
  })

/** The cases that one figure, or one part of it, is made of; or those it could not count. */
export const casesInFigure = (engine: Engine) =>
  query({
    name: 'cases.casesInFigure',
    route: 'GET /api/figures/cases',
    summary: { zh: '指标所含的办件', en: 'The cases a figure is made of' },
    input: z.strictObject({ ...oneFigure, ...periodFields, ...partFields, open: z.enum(['yes', 'no']).default('no').describe('yes: those for which a field is not known'), limit: z.coerce.number().int().min(1).max(200).default(50), offset: z.coerce.number().int().min(0).default(0) }),
    output: z.object({ cases: z.array(coverSchema), total: z.int() }),
    async handle(context, { procedure: id, name, limit, offset, by, part, open, ...period }) {
      const { procedure, indicator } = indicatorOf(engine, id, name)
      const figure = figureOf(procedure, indicator, (await arrivalsOf(context, procedure, indicator, period)).filter(inPart(by, part)))
      const meant = open === 'yes' ? figure.open : figure.cases
      const rows = await context.db.rows<CoverRow>(sql`
        select ${coverColumns} from ${coverTables} where k.region = ${context.session.region} and k.no = any(${meant}) order by k.id limit ${limit} offset ${offset}`)
      return { cases: named(engine, rows), total: meant.length }
    },
  })

export const inPart = (by: Split | undefined, part: string | undefined) => (arrival: Placed): boolean => by === undefined || arrival[by] === (part ?? null)
