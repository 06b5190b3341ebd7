import { addDays, type IsoDate } from '@zhiyun/calendar'
import type { Moment } from '@zhiyun/procedure'
import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { query } from '../../../platform/action/declare.ts'
import { momentOf } from '../engine/actor.ts'
import type { Engine } from '../engine/engine.ts'
import { itemSchema, weighCases, type Item } from './weigh.ts'

/** 待我办、超期、两日内到期、等申请人、等第二人、本处全部 */
const lists = ['mine', 'overdue', 'soon', 'applicant', 'second', 'all'] as const
type List = (typeof lists)[number]

export const queueFilters = {
  list: z.enum(lists).default('mine'),
  measure: z.string().max(20).optional(),
  state: z.string().max(30).optional(),
  district: z.coerce.number().int().optional(),
  words: z.string().max(60).optional(),
}
const filters = z.strictObject(queueFilters)

/** Outward states in which the office waits for somebody outside. */
const WAITING = ['待补正', '待签订', '待他方']

/**
 * 待办: what waits for this person, computed by the same lines that allow or refuse the moves, nearest deadline first.
 * The counts are of the lists they open, whatever else is filtered.
 */
export const queue = (engine: Engine) =>
  query({
    name: 'cases.queue',
    route: 'GET /api/queue',
    summary: { zh: '待办', en: 'Work queue' },
    input: z.strictObject({ ...queueFilters, limit: z.coerce.number().int().min(1).max(200).default(50), offset: z.coerce.number().int().min(0).default(0) }),
    output: z.object({ items: z.array(itemSchema), total: z.int(), counts: z.record(z.enum(lists), z.int()), truncated: z.boolean() }),
    async handle(context, { limit, offset, ...filter }) {
      const { chosen, counts, truncated } = await queueOf(engine, context, filter)
      return { items: chosen.slice(offset, offset + limit), total: chosen.length, counts, truncated }
    },
  })

export async function queueOf(engine: Engine, context: Context, { list, measure, state, district, words }: z.infer<typeof filters>): Promise<{ chosen: Item[]; counts: Record<List, number>; truncated: boolean }> {
  const { items, truncated } = await weighCases(engine, context)
  const inList = membership(momentOf(context.clock))
  const fits = (each: Item): boolean =>
    (measure === undefined || each.measure === measure) &&
    (state === undefined || each.state === state) &&
    (district === undefined || each.district === district) &&
    (words === undefined || [each.no, each.title, each.organisationName ?? '', each.measureName ?? ''].some((text) => text.includes(words)))
  const counts = Object.fromEntries(lists.map((name) => [name, items.filter(inList[name]).length])) as Record<List, number>
  return { chosen: items.filter((each) => inList[list](each) && fits(each)), counts, truncated }
}

const mine = (each: Item): boolean => each.actions.length > 0

function membership(moment: Moment): Record<List, (each: Item) => boolean> {
  const soon = workdayAfter(moment, 2)
  return {
    mine,
    overdue: (each) => mine(each) && each.due !== null && each.due < moment.day,
    soon: (each) => mine(each) && each.due !== null && each.due >= moment.day && each.due <= soon,
    applicant: (each) => WAITING.includes(each.outward),
    second: (each) => each.second,
    all: () => true,
  }
}

function workdayAfter({ day, calendar }: Moment, n: number): IsoDate {
  let at = day
  for (let left = n; left > 0; ) {
    at = addDays(at, 1)
    if (calendar.isWorkday(at)) left--
  }
  return at
}
