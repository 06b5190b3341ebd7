import type { FactDefinition } from '@zhiyun/policy'
import { ERROR_CELL, ERROR_TRUTH, JUDGED_TRUTH, MISSING_CELL, MISSING_TRUTH, quoted, truthCell, type CellName } from '@zhiyun/policy/sql'
import { knownBy, within, type Slice } from './slice.ts'

const MOST = String(Number.MAX_SAFE_INTEGER)

/** Kinds of records of which something is known, by subject: `known0`, `known1` … in the order of `kinds`. */
export function knownKinds(slice: Slice, kinds: readonly string[]): string {
  const each = kinds.map((kind, i) => `bool_or(kind = ${quoted(kind)}) as known${i}`)
  return `(select subject${each.map((text) => `, ${text}`).join('')} from facts.record where ${within(slice, 'subject')} and ${knownBy(slice)} group by subject)`
}

/**
 * The records of one kind as `readRecords` takes them: where the platform has counted, nothing else is on the list; of
 * one record the best rank counts, and equals that differ in a field are a conflict of that field.
 */
export function recordRows(slice: Slice, kind: string): string {
  const cells = slice.layout.get(kind) ?? []
  const names = cells.flatMap((cell) => ('name' in cell ? [cell.name] : []))
  const words = `select subject, key, rank, body, bool_or(rank = 1) over (partition by subject) as counted from facts.record where ${within(slice, 'subject')} and kind = ${quoted(kind)} and ${knownBy(slice)}`
  const speaking = `select subject, key, body, rank() over (partition by subject, key order by rank) as standing from (${words}) w where (rank = 1 or not counted) and body is not null`
  const fields = names.map((name, i) => `, min(body ->> ${quoted(name)}) as v${i}, min(body ->> ${quoted(name)}) is distinct from max(body ->> ${quoted(name)}) as differs${i}`)
  const records = `select subject, key${fields.join('')} from (${speaking}) s where standing = 1 group by subject, key`
  const definitions = slice.dictionary.records[kind]!.fields
  const values = cells.map((cell) => ('name' in cell ? fieldCell(cell, names.indexOf(cell.name), definitions[cell.name]!) : JUDGED_TRUTH))
  return `(select subject, (row_number() over (partition by subject order by key))::int as n, key, array[${values.join(', ')}]::bigint[] as cells from (${records}) r)`
}

function fieldCell({ of }: CellName, at: number, definition: FactDefinition): string {
  const [missing, error] = of === 'truth' ? [MISSING_TRUTH, ERROR_TRUTH] : [MISSING_CELL, ERROR_CELL]
  return `case when v${at} is null then ${missing} when differs${at} then ${error} ${readings(`v${at}`, of, definition)} else ${error} end`
}

/** How the text of a value is read, by the type of its field; what none of them takes is no value of it. */
function readings(value: string, of: CellName['of'], { type, domain }: FactDefinition): string {
  if (of === 'truth') return `when ${value} in ('true', '是') then ${truthCell(true)} when ${value} in ('false', '否') then ${truthCell(false)}`
  if (of === 'code') return (domain ?? []).map((word, code) => `when ${value} = ${quoted(word)} then ${code}`).join(' ')
  if (type === '日期') {
    // Days counted from the first of the month: a day the month does not have comes back as another.
    const day = `((left(${value}, 8) || '01')::date + right(${value}, 2)::int - 1)`
    return `when ${value} ~ '^[0-9]{4}-(0[1-9]|1[0-2])-[0-9]{2}$' and left(${value}, 4) <> '0000' then (case when ${day}::text = ${value} then ${day} - date '1970-01-01' else ${ERROR_CELL} end)`
  }
  if (type === '年度') return `when ${value} ~ '^[0-9]{4}年?$' then (case when left(${value}, 4)::int > 0 then left(${value}, 4)::int else ${ERROR_CELL} end) when ${value} ~ '^[1-9][0-9]{0,2}$' then ${value}::int`
  return `when ${value} ~ '^[0-9]{1,16}$' then (case when ${value}::bigint <= ${MOST} then ${value}::bigint else ${ERROR_CELL} end)`
}
