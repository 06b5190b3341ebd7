import type { Expression } from '../../../../../../packages/policy/src/expression/types.ts'
import type { SubjectRow } from '../../../../../../packages/policy/src/columns/store/fromRows.ts'
import type { Award, ChildRecord, FactInput, Facts, Policy } from '@zhiyun/policy'
import { randomFrom } from '../../../testing/random.ts'

const KIND = '主体类型'

/**
 * Random subjects seldom get far enough for a relation to matter. These are led there: the applicant is of the kind a
 * related measure asks for, says yes to nearly everything, has records, and received something of those the relation names,
 * of other documents too, mostly for an item it has.
 */
export function pointed(policy: Policy, rows: readonly SubjectRow[], seed: number, year: number): SubjectRow[] {
  const chance = randomFrom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!
  const named = [...new Set(policy.relations.flatMap(({ group, ifReceived, thenNot }) => [...group.flat(), ...ifReceived, ...thenNot]))]
  const targets = named.filter((id) => policy.measures.has(id))
  const amounts = amountsOf(policy)
  const yes = (facts: Facts): Facts => Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, typeof value === 'boolean' ? chance() < 0.95 : value]))
  const record = (child: ChildRecord): ChildRecord => ({ ...yes(child), ...(chance() < 0.3 ? { 编: pick(['一', '二', '三']) } : {}) })
  const award = (relation: readonly string[]): Award => ({ measure: pick(relation), amount: pick(amounts), date: `${String(year - pick([0, 0, 0, 1]))}-03-01`, ...(chance() < 0.9 ? { item: pick(['1', '2', '3', '一', '二', '三']) } : {}) })
  return rows.map((row): SubjectRow => {
    if (targets.length === 0 || chance() < 0.1) return row
    const target = pick(targets)
    const kinds = policy.measures.get(target)!.applicants.flatMap((name) => kindsOf(policy, { kind: 'name', name }))
    const told: Record<string, FactInput> = { ...yes(row.facts ?? {}) }
    if (kinds.length > 0) told[KIND] = pick(kinds)
    // Only what is in the relations of the target: else most awards would say nothing to it.
    const relation = policy.relations.filter(({ group, ifReceived, thenNot }) => [...group.flat(), ...ifReceived, ...thenNot].includes(target)).flatMap(({ group, ifReceived }) => [...group.flat(), ...ifReceived])
    return {
      ...row,
      facts: told,
      records: Object.fromEntries(Object.entries(row.records ?? {}).map(([name, children]) => [name, children.map(record)])),
      judgements: Object.fromEntries(Object.entries(row.judgements ?? {}).map(([key, found]) => [key, found || chance() < 0.5])),
      awards: chance() < 0.03 ? null : chance() < 0.4 || relation.length === 0 ? [] : Array.from({ length: pick([1, 1, 2, 3]) }, () => award(relation)),
    }
  })
}

/** The kinds of subject that make a name true, as far as it hangs on them. */
function kindsOf({ dictionary }: Policy, expression: Expression): readonly string[] {
  const { kind } = expression
  if (kind === 'name') return dictionary.identities[expression.name] ? kindsOf({ dictionary } as Policy, dictionary.identities[expression.name]!.is) : []
  if (kind === 'member') return expression.name === KIND && !expression.negated ? expression.values : []
  return kind === 'and' || kind === 'or' ? expression.of.flatMap((part) => kindsOf({ dictionary } as Policy, part)) : []
}

/** What the pack prints, and a fen beside it: where received and due meet, the order of measures decides. */
function amountsOf({ pack }: Policy): readonly number[] {
  const found = pack.measures.flatMap((measure) => {
    const { form } = measure.amount ?? measure.items?.amount ?? { form: undefined }
    return form !== undefined && 'amount' in form ? [form.amount.value] : []
  })
  return [1, 2_000_000, ...found.flatMap((amount) => [amount, amount, amount - 1, Math.floor(amount / 2)])]
}
