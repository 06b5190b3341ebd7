import type { Condition, Json, Measure, Obligation, Pack, ReadingGuard } from '../pack/types.ts'
import { everyCondition, rulesOf, type Remark } from './rules.ts'

type Guarded = { readonly path: string; readonly clauses: readonly string[]; readonly when?: ReadingGuard }

/** A reading stands where a rule follows it, and makes a difference there. */
export function readings(pack: Pack): Remark[] {
  return [...misplaced(pack), ...pack.measures.flatMap(idle)]
}

/** The clause of a reading is one that something depending on it cites. */
function misplaced(pack: Pack): Remark[] {
  const rules = rulesOf(pack) as readonly Guarded[]
  return pack.readings.flatMap(({ id, path, clauses }): Remark[] => {
    const following = [...rules.filter(({ when }) => when?.[id] !== undefined), ...pack.measures.filter((measure) => mentions(measure as unknown as Json, id)).flatMap((measure) => rules.filter((rule) => rule.path.startsWith(`${measure.id}/`)))]
    if (following.length === 0 || following.some((rule) => rule.clauses.some((clause) => clauses.includes(clause)))) return []
    return [{ severity: 'error', code: 'reading/clause', path, zh: `跟着读法 ${id} 的规则都不引 ${clauses.join('、')}`, en: 'no rule that follows this reading cites its clause', mend: '改正读法的条款号' }]
  })
}

const mentions = (value: Json, axis: string): boolean => JSON.stringify(value).includes(`"axis":${JSON.stringify(axis)}`)

/** Side by side under two values of one axis, the same tests: the reading changes nothing. */
function idle(measure: Measure): Remark[] {
  const duties = measure.obligations as readonly Obligation[]
  const exceptions = everyCondition(measure).flatMap((condition) => condition.exceptions)
  return [measure.conditions, measure.preferences, measure.items?.conditions ?? [], duties, ...exceptions.map(({ grounds }) => grounds)].flatMap(idleAmong)
}

function idleAmong(rules: readonly (Condition | Obligation)[]): Remark[] {
  const seen = new Map<string, { readonly value: string; readonly id: string }>()
  return rules.flatMap((rule): Remark[] => {
    const [axis, ...more] = Object.keys(rule.when ?? {})
    if (axis === undefined || more.length > 0 || rule.test === undefined) return []
    const key = JSON.stringify([axis, rule.each, 'who' in rule ? rule.who : null, 'bestEffort' in rule ? [rule.frequency, rule.period, rule.due, rule.bestEffort] : null, withoutPlace(rule.test as unknown as Json)])
    const other = seen.get(key)
    seen.set(key, { value: rule.when![axis]!, id: rule.id })
    return other && other.value !== rule.when![axis] ? [{ severity: 'error', code: 'reading/idle', path: rule.path, zh: `与读法另一值之下的 ${other.id} 完全相同：读法 ${axis} 在这里不起作用`, en: 'the same test under two values of a reading', mend: '改正一条的门槛或名字' }] : []
  })
}

/** A test without the addresses and names of its parts. */
const withoutPlace = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(withoutPlace)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => !['path', 'id', 'text', 'clauses', 'parameter'].includes(key)).map(([key, inner]) => [key, withoutPlace(inner)]))
}
