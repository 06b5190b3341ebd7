import { figureOf } from '@zhiyun/procedure'
import { z } from 'zod'
import { sql } from '../../../platform/database/sql.ts'
import { exported, pagesOf } from '../../../platform/table/index.ts'
import { arrivalsOf, indicatorOf, labelsOf, partsOf, periodFields, seenOf, splits, unitOf } from './countFigure.ts'
import { coverColumns, coverTables, type CoverRow } from '../record/cover.ts'
import type { Engine } from '../engine/engine.ts'
import { inPart, partFields } from './figures.ts'

type Line = { readonly procedure: string; readonly name: string; readonly part: string; readonly unit: '件' | '分' | '数'; readonly value: number | null; readonly cases: number; readonly open: number }

/** Every figure, split as the page splits one. Money in a column of its own: a column has one unit. */
export const exportFigures = (engine: Engine) =>
  exported({
    name: 'cases.exportFigures',
    summary: { zh: '导出全部指标', en: 'Export all figures' },
    route: 'GET /api/exports/figures',
    title: '指标',
    filters: { ...periodFields, procedure: z.string().max(50).optional(), name: z.string().max(100).optional(), by: z.enum(splits).default('month') },
    columns: [
      { label: '事项', type: 'text', value: (line: Line) => line.procedure },
      { label: '指标', type: 'text', value: (line) => line.name },
      { label: '分项', type: 'text', value: (line) => line.part },
      { label: '数', type: 'count', value: (line) => (line.unit === '分' ? null : line.value) },
      { label: '金额（元）', type: 'money', value: (line) => (line.unit === '分' ? line.value : null) },
      { label: '件数', type: 'count', value: (line) => line.cases },
      { label: '未定件数', type: 'count', value: (line) => line.open },
    ],
    async *rows(context, { procedure: only, name, by, ...period }) {
      const label = await labelsOf(engine, context, by)
      for (const { procedure } of engine.procedures.inForce.filter((each) => only === undefined || each.procedure.id === only)) {
        const indicators = procedure.indicators.filter((each) => name === undefined || each.name === name)
        if (indicators.length === 0) continue
        const seen = await seenOf(context, procedure)
        for (const indicator of indicators) {
          const arrivals = await arrivalsOf(context, procedure, indicator, period, seen)
          const line = { procedure: procedure.name, name: indicator.name, unit: unitOf(procedure, indicator) }
          const counted = (part: string, { value, cases, open }: ReturnType<typeof figureOf>): Line => ({ ...line, part, value, cases: cases.length, open: open.length })
          yield [counted('全部', figureOf(procedure, indicator, arrivals)), ...partsOf(procedure, indicator, by, arrivals).map(({ key, figure }) => counted(label(key), figure))]
        }
      }
    },
  })

/** The cases behind one figure or one part of it, whole. */
export const exportFigureCases = (engine: Engine) =>
  exported({
    name: 'cases.exportFigureCases',
    summary: { zh: '导出指标所含的办件', en: 'Export the cases a figure is made of' },
    route: 'GET /api/exports/figure-cases',
    title: '指标办件',
    filters: { procedure: z.string().max(50), name: z.string().max(100), ...periodFields, ...partFields },
    columns: [
      { label: '案号', type: 'text', value: (row: CoverRow) => row.no },
      { label: '措施', type: 'text', value: (row) => (row.measure === null ? null : engine.nameOf(row.measure)) },
      { label: '项目名称', type: 'text', value: (row) => row.title },
      { label: '单位', type: 'text', value: (row) => row.organisationName },
      { label: '状态', type: 'text', value: (row) => row.outward },
      { label: '立案日', type: 'date', value: (row) => row.openedOn },
      { label: '办结日', type: 'date', value: (row) => row.closedOn },
    ],
    async *rows(context, { procedure: id, name, by, part, ...period }) {
      const { procedure, indicator } = indicatorOf(engine, id, name)
      const { cases } = figureOf(procedure, indicator, (await arrivalsOf(context, procedure, indicator, period)).filter(inPart(by, part)))
      yield* pagesOf<CoverRow>(context.db, sql`select ${coverColumns} from ${coverTables} where k.region = ${context.session.region} and k.no = any(${cases}) order by k.id`)
    },
  })
