import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { accountTotals, add, scopeFields, sums, type Sums } from './figures.ts'
import { sources, type Source } from '../ledger/source.ts'

const node = z.strictObject({ id: z.string(), name: z.string(), amount: z.int() })
const link = z.strictObject({ from: z.string(), to: z.string(), amount: z.int().min(1) })
type Link = z.infer<typeof link>

/** 从来源到拨付: the money's way as nodes and links, each link as wide as its amount; what goes into a node comes out of it or stays. */
export const flow = query({
  name: 'funds.flow',
  summary: { zh: '资金流向', en: 'Flow of the money from source to payment' },
  route: 'GET /api/funds/flow',
  input: z.strictObject(scopeFields),
  output: z.strictObject({ nodes: z.array(node), links: z.array(link) }),
  async handle({ db, session }, scope) {
    const totals = accountTotals(session.region, scope)
    const arrived = await db.rows<{ source: Source; amount: number }>(sql`
      with t as (${totals}) select t.source, sum(t.cum_out)::bigint as amount from t where t.stage = 'source' group by 1 having sum(t.cum_out) > 0
       order by array_position(array['central', 'province', 'city', 'district'], t.source)`)
    const plans = await db.rows<Sums & { plan: string }>(sql`
      with t as (${totals}) select m.plan, ${sums} from t join funds.measure m on m.region = ${session.region} and m.programme = t.programme and m.measure = t.measure
       group by 1 order by min(m.ordinal)`)
    const { unallotted } = await db.one<{ unallotted: number }>(sql`with t as (${totals}) select coalesce(sum(t.balance), 0)::bigint as unallotted from t where t.stage = 'appropriated'`)
    const aside = await db.one<{ interest: number; returned: number; frozen: number }>(sql`
      with t as (${totals}) select coalesce(sum(t.cum_out) filter (where t.stage = 'interest'), 0)::bigint as interest, coalesce(sum(t.balance) filter (where t.stage = 'returned'), 0)::bigint as returned,
        coalesce(sum(t.balance) filter (where t.stage = 'frozen' and t.measure = ''), 0)::bigint as frozen from t`)
    const all = add(plans)
    const frozenOf = ({ allotted, reserved, committed, available }: Sums) => allotted - reserved - committed - available
    // What came over from the year before, or went on to the next: seen where one year alone is looked at.
    const stays = all.allotted + unallotted + aside.returned + aside.frozen - aside.interest - arrived.reduce((sum, { amount }) => sum + amount, 0)
    const links: Link[] = [
      ...arrived.map(({ source, amount }) => ({ from: `source/${source}`, to: 'appropriated', amount })),
      { from: 'interest', to: 'appropriated', amount: aside.interest },
      { from: 'carried_in', to: 'appropriated', amount: Math.max(0, stays) },
      ...plans.map(({ plan, allotted }) => ({ from: 'appropriated', to: `plan/${plan}`, amount: allotted })),
      { from: 'appropriated', to: 'unallotted', amount: unallotted },
      { from: 'appropriated', to: 'frozen', amount: aside.frozen },
      { from: 'appropriated', to: 'returned', amount: aside.returned },
      { from: 'appropriated', to: 'carried_out', amount: Math.max(0, -stays) },
      ...plans.flatMap(({ plan, committed, reserved, available, ...rest }) => [
        { from: `plan/${plan}`, to: 'frozen', amount: frozenOf({ ...rest, committed, reserved, available }) },
        { from: `plan/${plan}`, to: 'committed', amount: committed },
        { from: `plan/${plan}`, to: 'reserved', amount: reserved },
        { from: `plan/${plan}`, to: 'available', amount: available },
      ]),
      { from: 'committed', to: 'paid', amount: all.paid },
      { from: 'committed', to: 'unpaid', amount: all.committed - all.paid },
      { from: 'paid', to: 'recovered', amount: all.recovered },
    ].filter(({ amount }) => amount > 0)
    const names: Readonly<Record<string, string>> = { appropriated: '到位', unallotted: '未分配', committed: '已承诺', reserved: '预留', available: '尚可承诺', paid: '已拨付', unpaid: '待拨付', recovered: '收回', interest: '利息', frozen: '冻结', returned: '交回', carried_in: '上年结转', carried_out: '结转下年' }
    const nameOf = (id: string) => names[id] ?? (id.startsWith('source/') ? sources[id.slice(7) as Source].zh : id.slice(5))
    // A node is as big as what flows into it, or out of it where the money begins.
    const size = (id: string) => links.filter(({ to }) => to === id).reduce((sum, { amount }) => sum + amount, 0) || links.filter(({ from }) => from === id).reduce((sum, { amount }) => sum + amount, 0)
    const ids = [...new Set(links.flatMap(({ from, to }) => [from, to]))]
    return { nodes: ids.map((id) => ({ id, name: nameOf(id), amount: size(id) })), links }
  },
})
