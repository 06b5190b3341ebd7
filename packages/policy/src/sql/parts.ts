import { FALSE, TRUE } from '../truth/truth.ts'

import { joined, x, type Expr } from './layers.ts'
import { quotedList, whole } from './literal.ts'
import { knownNumber } from './numbers.ts'
import { Rows } from './rows.ts'
import { subsets, type Contest, type State } from './state.ts'
import { worthAt } from './worth.ts'

/**
 * 分: a relation that holds inside each value of a field of the items. Without a limit the highest item of a part is
 * topped up to (补差); with one, the items of a part count one after the other until it is reached (累计). As in
 * `itemwise.ts`, the sums are made for each set of measures that may be certain.
 */
export function partByPart(contest: Contest): void {
  const { subject, members, unknown } = contest
  const certain = members.map((state) => state.certain())
  const sets = subsets(members.map((_, i) => i)).filter((set) => set.length > 0)
  const alias = subject.beside(() => partSums(contest, sets))
  const unplaced = subject.column(`coalesce(${subject.beside(() => unplacedAwards(contest))}.unplaced, false)`)
  const waits = subject.keep(x`${unknown} or ${unplaced}`)
  // Where an item that is due has no part, no sure truth or no sure worth, nothing is said yet.
  const open = joined(certain.map((one, i) => x`${one} and ${subject.column(`coalesce(${alias}.o${i}, false)`)}`), ' or ')
  const settled = subject.keep(x`not ${waits} and not (${open})`)
  const reductions = members.map((state, i) => {
    const branches = sets.flatMap((set, at) => (set.includes(i) ? [x`when ${exactly(certain, set)} then ${subject.column(`coalesce(${alias}.s${at}_${i}, 0)`)}`] : []))
    const given = subject.keep(x`case ${joined(branches, ' ')} end`)
    return { when: x`${settled} and ${certain[i]!} and ${given} <> ${state.low}`, low: given, high: given }
  })
  members.forEach((state, i) => state.apply({ wait: waits, reduce: reductions[i]! }))
}

const exactly = (certain: readonly Expr[], set: readonly number[]): Expr => joined(certain.map((one, i) => (set.includes(i) ? one : x`not ${one}`)), ' and ')

/** The items with their part, and what each measure says of them. */
function itemsOf({ relation, subject, members }: Contest, asked: readonly State[]): string {
  const rows = new Rows(members[0]!.plan.amount.items!.record, subject.writing)
  const code = rows.keep(rows.cell({ of: 'code', name: relation.splitBy! }))
  const said = asked.flatMap(({ plan, amount }, i): (readonly [string, Expr])[] => {
    const { low, high } = worthAt(plan.amount.worth, amount.rounding, rows)
    return [[`t${i}`, rows.truth(plan.amount.items!.truth)], [`l${i}`, low], [`h${i}`, high]]
  })
  return rows.select([['subject', x`subject`], ['key', x`key`], ['n', x`n`], ['part', x`case when ${knownNumber(code)} then ${code} end`], ...said], '')
}

/** Awards of these measures with the part of the item they name: that of the first item of the name. */
function placedAwards(contest: Contest): string {
  const { relation, subject, year } = contest
  const first = `(select distinct on (subject, key) subject, key, part from (${itemsOf(contest, [])}) i order by subject, key, n)`
  return `(select a.subject, f.part, a.amount from ${subject.writing.sources.awards} a left join ${first} f on f.subject = a.subject and f.key = a.item
    where a.measure in (${quotedList(relation.group.flat())})${year === null ? '' : ` and a.year = ${String(year)}`})`
}

/** An award that cannot be laid to a part may belong to any of them. */
const unplacedAwards = (contest: Contest): string => `(select subject, true as unplaced from ${placedAwards(contest)} a where part is null group by subject)`

function partSums(contest: Contest, sets: readonly (readonly number[])[]): string {
  const { relation, members } = contest
  const each = (by: (i: number) => string): string => members.map((_, i) => by(i)).join(', ')
  const worth = relation.kind === '累计' ? 'sum' : 'max'
  const parts = `(select subject, part, ${each((i) => `${worth}(l${i}) filter (where t${i} <> ${FALSE}) as w${i}, bool_or(t${i} <> ${FALSE} and (part is null or t${i} <> ${TRUE} or h${i} is distinct from l${i})) as o${i}`)}
    from (${itemsOf(contest, members)}) i group by subject, part)`
  const paid = `(select subject, part, sum(amount) as paid from ${placedAwards(contest)} a group by subject, part)`
  const share = relation.kind === '累计' ? (set: readonly number[], i: number) => filled(set, i, relation.limit!.value) : toppedUp
  const sums = sets.flatMap((set, at) => set.map((i) => `sum(${share(set, i)})::bigint as s${at}_${i}`))
  return `(select p.subject, ${each((i) => `bool_or(p.o${i}) as o${i}`)}, ${sums.join(', ')}
    from ${parts} p left join ${paid} a on a.subject = p.subject and a.part = p.part group by p.subject)`
}

/** The first of the highest is topped up. */
function toppedUp(set: readonly number[], i: number): string {
  const rivals = set.filter((j) => j !== i).map((j) => `coalesce(p.w${j} ${j < i ? '<' : '<='} p.w${i}, true)`)
  return `case when ${['p.w' + String(i) + ' is not null', ...rivals].join(' and ')} then greatest(0, p.w${i} - coalesce(a.paid, 0)) else 0 end`
}

/** What the limit leaves after the measures before. */
function filled(set: readonly number[], i: number, limit: number): string {
  const before = set.filter((j) => j < i).map((j) => ` - coalesce(p.w${j}, 0)`)
  return `least(coalesce(p.w${i}, 0), greatest(0, greatest(0, ${whole(limit)} - coalesce(a.paid, 0))${before.join('')}))`
}
