import { figureOf, type Arrival, type Figure, type Indicator, type Procedure } from '@zhiyun/procedure'
import { namesIn } from '@zhiyun/policy'
import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import type { Context } from '../../platform/action/context.ts'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { coverColumns, coverSchema, coverTables, named, type CoverRow } from './cover.ts'
import type { Engine } from './engine.ts'

const period = { since: z.iso.date().optional(), until: z.iso.date().optional() }
const figureSchema = z.object({ procedure: z.string(), name: z.string(), kind: z.string(), unit: z.enum(['件', '分', '数']), value: z.number().nullable(), cases: z.int(), open: z.int().describe('cases for which a field it needs is not known; not counted') })

/** 指标 of the procedures in force, counted on the day a case first came into the state, as far as this session sees the cases. */
export const figures = (engine: Engine) =>
  query({
    name: 'cases.figures',
    route: 'GET /api/figures',
    summary: { zh: '事项指标', en: 'Figures of the procedures' },
    input: z.strictObject({ procedure: z.string().max(50).optional(), ...period }),
    output: z.object({ figures: z.array(figureSchema) }),
    async handle(context, { procedure: only, ...range }) {
      const all: z.infer<typeof figureSchema>[] = []
      for (const { procedure } of engine.procedures.inForce.filter((each) => only === undefined || each.procedure.id === only)) {
        for (const indicator of procedure.indicators) {
          const { value, cases, open } = await countIn(context, procedure, indicator, range)
          all.push({ procedure: procedure.id, name: indicator.name, kind: indicator.kind, unit: unitOf(procedure, indicator), value, cases: cases.length, open: open.length })
        }
      }
      return { figures: all }
    },
  })

/** The cases that one figure is made of. */
export const casesInFigure = (engine: Engine) =>
  query({
    name: 'cases.casesInFigure',
    route: 'GET /api/figures/cases',
    summary: { zh: '指标所含的办件', en: 'The cases a figure is made of' },
    input: z.strictObject({ procedure: z.string().max(50), name: z.string().max(100), ...period, limit: z.coerce.number().int().min(1).max(200).default(50), offset: z.coerce.number().int().min(0).default(0) }),
    output: z.object({ cases: z.array(coverSchema), total: z.int() }),
    async handle(context, { procedure: id, name, limit, offset, ...range }) {
      const procedure = engine.procedures.find(id)
      const indicator = procedure?.indicators.find((each) => each.name === name)
      if (procedure === undefined || indicator === undefined) throw new Refusal('NOT_FOUND', `${id}/${name}`)
      const { cases } = await countIn(context, procedure, indicator, range)
      const rows = await context.db.rows<CoverRow>(sql`
        select ${coverColumns} from ${coverTables} where k.region = ${context.session.region} and k.no = any(${cases}) order by k.id limit ${limit} offset ${offset}`)
      return { cases: named(engine, rows), total: cases.length }
    },
  })

const unitOf = ({ fields }: Procedure, { kind, field }: Indicator): '件' | '分' | '数' => (kind === '计' ? '件' : fields[field ?? '']?.type === '金额' ? '分' : '数')

/** Cases under earlier content count by the same names. Which covers there are is asked as the session, their fields are read as the system. */
async function countIn(context: Context, procedure: Procedure, indicator: Indicator, { since, until }: { since?: string | undefined; until?: string | undefined }): Promise<Figure> {
  const { region } = context.session
  const seen = await context.db.rows<{ id: number }>(sql`select id from cases.case where region = ${region} and procedure = ${procedure.id} and not draft`)
  const names = [...new Set([indicator.field, indicator.distinct, ...(indicator.onlyIf ? namesIn(indicator.onlyIf.expression) : [])].filter((name) => name !== null))]
  const states = [indicator.at, ...Object.entries(procedure.revision.states).flatMap(([old, now]) => (now === indicator.at ? [old] : []))]
  const arrivals = await asSystem(context, ({ db }) => db.rows<Arrival>(sql`
    select k.no, first.day, (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(c.fields) f where f.key = any(${names})) as fields
    from cases.case k join cases.content c on c.region = k.region and c.case_id = k.id
    join lateral (select s.day from cases.step s where s.region = k.region and s.case_id = k.id and s.to_state = any(${states}) and s.from_state <> s.to_state order by s.seq limit 1) first on true
    where k.region = ${region} and k.id = any(${seen.map(({ id }) => id)}) and (${since ?? null}::date is null or first.day >= ${since ?? null}::date) and (${until ?? null}::date is null or first.day <= ${until ?? null}::date)
    order by k.id`))
  return figureOf(procedure, indicator, arrivals)
}
