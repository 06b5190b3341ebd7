import type { Field, FieldValue } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { exported, pagesOf, type Column } from '../../../platform/table/index.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { actorOf } from '../engine/actor.ts'
import type { Engine } from '../engine/engine.ts'
import { followed } from '../record/followed.ts'
import { viewOf } from '../record/insight.ts'
import { loadCases } from '../record/stored.ts'

/** Whole cases are heavy: so many are in memory at once. */
const PAGE = 200

type Filled = { readonly no: string; readonly outward: string; readonly openedOn: string; readonly fields: Readonly<Record<string, FieldValue>> }

/**
 * What was filled in, over all cases of one procedure, a column a field. The same view that shows a case on its page says
 * here what of it this person may read: a field that is hidden from him in one case is empty in that row.
 */
export const exportForms = (engine: Engine) =>
  exported({
    name: 'cases.exportForms',
    summary: { zh: '导出一个事项的全部填报', en: 'Export what was filled in, over all cases of a procedure' },
    route: 'GET /api/exports/forms',
    title: '填报',
    filters: { procedure: z.string().max(50), running: z.enum(['yes', 'no', 'all']).default('all') },
    async columns(_, { procedure: id }): Promise<readonly Column<Filled>[]> {
      const procedure = engine.procedures.find(id)
      if (procedure === undefined) throw new Refusal('NOT_FOUND', `procedure/${id}`)
      return [
        { label: '案号', type: 'text', value: (row: Filled) => row.no },
        { label: '状态', type: 'text', value: (row) => row.outward },
        { label: '立案日', type: 'date', value: (row) => row.openedOn },
        ...Object.values(procedure.fields).filter(({ type }) => type !== '附件').map(columnOf),
      ]
    },
    async *rows(context, { procedure, running }) {
      const { db, session } = context
      const actor = await actorOf(context)
      const covers = pagesOf<{ id: number }>(db, sql`
        select k.id from cases.case k where k.region = ${session.region} and k.procedure = ${procedure}
          and ${running === 'all' ? sql`true` : running === 'yes' ? sql`k.ending is null` : sql`k.ending is not null`} order by k.id`, PAGE)
      for await (const page of covers) {
        const cases = await read(context, page.map(({ id }) => id))
        yield cases.flatMap((stored) => {
          const under = followed(engine, stored)
          const view = viewOf(session.role, under.procedure, under.stored, actor)
          return view === null ? [] : [{ no: view.no, outward: view.outward, openedOn: stored.state.openedOn, fields: view.fields }]
        })
      }
    },
  })

const read = (context: Context, ids: readonly number[]) => asSystem(context, ({ db, session }) => loadCases(db, session.region, ids))

function columnOf({ name, type }: Field): Column<Filled> {
  const number = ({ fields }: Filled): number | null => (typeof fields[name] === 'number' ? fields[name] : null)
  switch (type) {
    case '金额': return { label: `${name}（元）`, type: 'money', value: number }
    case '计数': case '分数': return { label: name, type: 'count', value: number }
    case '日期': return { label: name, type: 'date', value: ({ fields }) => (typeof fields[name] === 'string' ? fields[name] : null) }
    case '是否': return { label: name, type: 'yes', value: ({ fields }) => (typeof fields[name] === 'boolean' ? fields[name] : null) }
    default: return { label: name, type: 'text', value: ({ fields }) => words(fields[name]) }
  }
}

/** Lists and rows in one cell: 指标名：…，目标值：…；next row. */
function words(value: FieldValue | undefined): string | null {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.map((each) => words(each as FieldValue)).join('；')
  return typeof value === 'object' ? Object.entries(value).map(([key, part]) => `${key}：${String(part ?? '')}`).join('，') : String(value)
}
