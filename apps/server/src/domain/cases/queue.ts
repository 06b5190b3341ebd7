import { deadlines, legalMoves } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import type { Context } from '../../platform/action/context.ts'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { actorOf, momentOf } from './actor.ts'
import type { Engine } from './engine.ts'
import { coverColumns, coverSchema, coverTables, named, type Cover } from './lists.ts'
import { loadCases, type StoredCase } from './stored.ts'

/** More than this many open cases are not weighed one by one in a request; the counts then say so. */
const WEIGHED = 1000

const item = coverSchema.extend({
  state: z.string(),
  v: z.int(),
  /** What I may do now; empty in the lists that are not mine. */
  actions: z.array(z.object({ action: z.string(), form: z.string().nullable(), opinion: z.string().nullable(), bulk: z.string().nullable() })),
  due: z.string().nullable(),
  clock: z.string().nullable(),
  paused: z.boolean(),
  amount: z.int().nullable(),
  status: z.string().nullable(),
})
type Item = z.infer<typeof item>

const filters = ['mine', 'overdue', 'soon', 'applicant', 'second', 'all'] as const

/**
 * 待办: what waits for this person, computed by the same lines that allow or refuse the moves, nearest deadline first.
 * The counts are of the lists they open.
 */
export const queue = (engine: Engine) =>
  query({
    name: 'cases.queue',
    route: 'GET /api/queue',
    summary: { zh: '待办', en: 'Work queue' },
    input: z.strictObject({ list: z.enum(filters).default('mine'), measure: z.string().max(20).optional(), state: z.string().max(30).optional(), district: z.coerce.number().int().optional(), words: z.string().max(60).optional(), limit: z.coerce.number().int().min(1).max(200).default(50), offset: z.coerce.number().int().min(0).default(0) }),
    output: z.object({ items: z.array(item), total: z.int(), counts: z.record(z.enum(filters), z.int()), truncated: z.boolean() }),
    async handle(context, { list, measure, state, district, words, limit, offset }) {
      const running = await weigh(engine, context)
      const day = momentOf(context.clock)
      const soon = day.calendar.isWorkday === undefined ? day.day : addWorkdays(day, 2)
      const inList: Record<(typeof filters)[number], (each: Item) => boolean> = {
        mine: (each) => each.actions.length > 0,
        overdue: (each) => each.actions.length > 0 && each.due !== null && !each.paused && each.due < day.day,
        soon: (each) => each.actions.length > 0 && each.due !== null && !each.paused && each.due >= day.day && each.due <= soon,
        applicant: (each) => ['待补正', '待签订', '待他方'].includes(each.outward),
        second: (each) => ['待复核', '待二审'].includes(each.state),
        all: () => true,
      }
      const fits = (each: Item) =>
        (measure === undefined || each.measure === measure) &&
        (state === undefined || each.state === state) &&
        (district === undefined || districts.get(each.case) === district) &&
        (words === undefined || [each.no, each.title, each.organisationName ?? '', each.measureName ?? ''].some((text) => text.includes(words)))
      const districts = running.districts
      const chosen = running.items.filter((each) => inList[list](each) && fits(each)).sort(byDeadline)
      return {
        items: chosen.slice(offset, offset + limit),
        total: chosen.length,
        counts: Object.fromEntries(filters.map((name) => [name, running.items.filter(inList[name]).length])) as Record<(typeof filters)[number], number>,
        truncated: running.truncated,
      }
    },
  })

const byDeadline = (a: Item, b: Item): number => (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.case - b.case

function addWorkdays({ day, calendar }: ReturnType<typeof momentOf>, n: number): string {
  let at = day
  for (let left = n; left > 0; ) {
    at = new Date(Date.parse(`${at}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
    if (calendar.isWorkday(at)) left--
  }
  return at
}

/** Every running case of the region (or of the expert, who sees only his), with what this person may do in it. */
async function weigh(engine: Engine, context: Context): Promise<{ items: Item[]; districts: Map<number, number | null>; truncated: boolean }> {
  const { db, session } = context
  const mine = session.role === 'expert' ? sql`and ${session.actor} = any(k.accounts)` : sql.empty
  const covers = await db.rows<Omit<Cover, 'measureName'>>(sql`
    select ${coverColumns} from ${coverTables} where k.region = ${session.region} and k.ending is null ${mine} order by k.id desc limit ${WEIGHED + 1}`)
  const some = named(engine, covers.slice(0, WEIGHED))
  const stored = new Map((await asSystem(context, (within) => loadCases(within.db, session.region, some.map((cover) => cover.case)))).map((each) => [each.id, each]))
  const actor = actorOf(session)
  const moment = momentOf(context.clock)
  const items = some.flatMap((cover): Item[] => {
    const one = stored.get(cover.case)
    if (one === undefined) return []
    const procedure = engine.procedures.byHash(one.state.hash)
    const moves = legalMoves(procedure, one.state, actor, moment).filter((move) => move.allowed)
    const clock = deadlines(procedure, one.state, moment)[0]
    const blind = session.role === 'expert'
    return [{
      ...cover,
      ...(blind ? { organisation: null, organisationName: null, title: cover.no } : {}),
      state: blind ? cover.outward : one.state.state,
      v: one.state.v,
      actions: moves.map(({ action, form, opinion, bulk }) => ({ action, form, opinion, bulk })),
      due: clock?.due ?? null,
      clock: clock?.clock ?? null,
      paused: clock?.state === 'stopped',
      amount: amountOf(one),
      status: one.state.decision?.status ?? null,
    }]
  })
  return { items, districts: new Map([...stored.values()].map((each) => [each.id, each.district])), truncated: covers.length > WEIGHED }
}

function amountOf({ state: { fields } }: StoredCase): number | null {
  for (const name of ['本次额', '拟资助额', '申请金额']) if (typeof fields[name] === 'number') return fields[name]
  return null
}
