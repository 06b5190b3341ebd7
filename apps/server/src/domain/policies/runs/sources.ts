import { JUDGED_TRUTH, MISSING_TRUTH, truthCell, type CellName, type Sources } from '@zhiyun/policy/sql'
import type { FactNames } from '../../facts/index.ts'
import { FactCells } from './factCells.ts'
import { knownKinds, recordRows } from './recordCells.ts'
import { within, type Slice } from './slice.ts'

const SUBJECT = '申报单位'
const PARTNERS = '合作单位'

/** One award as `awardParameter` hands it over. */
export type AwardRow = { readonly subject: number; readonly n: number; readonly measure: string; readonly amount: number; readonly year: number; readonly item: string | null }

/**
 * The organisations of a slice with what is known of them, as a statement reads them: narrow facts are chosen and laid
 * side by side within the statement itself. Awards come with it as its parameter $1, the ledger being another room's;
 * `unread`: subjects whose awards do not read, which counts as a history nobody knows. Of partners and of experts'
 * findings nothing is recorded yet.
 */
export function liveSources(slice: Slice, names: FactNames, unread: readonly number[]): Sources {
  const facts = new FactCells(slice, names)
  const subjectCells = slice.layout.get(SUBJECT) ?? []
  const kinds = subjectCells.flatMap((cell) => (cell.of === 'rows' && cell.level !== PARTNERS ? [cell.level] : []))
  const known = (condition: string): string => `case when ${condition} then ${truthCell(true)} else ${MISSING_TRUTH} end`
  const cell = (each: CellName): string => {
    if (each.of === 'judgement') return JUDGED_TRUTH
    if (each.of === 'awards') return unread.length === 0 ? truthCell(true) : known(`o.id not in (${unread.join(', ')})`)
    if (each.of === 'rows') return each.level === PARTNERS ? MISSING_TRUTH : known(`k.known${kinds.indexOf(each.level)}`)
    return facts.cell(each)
  }
  const cells = subjectCells.map(cell)
  return {
    subjects: `(select o.id as subject, array[${cells.join(', ')}]::bigint[] as cells from parties.organisation o
      left join ${facts.table()} f on f.subject = o.id left join ${knownKinds(slice, kinds)} k on k.subject = o.id
      where o.${within(slice, 'o.id')} and o.status <> 'dissolved')`,
    rows: (level) => (level === PARTNERS ? nobody(slice) : recordRows(slice, level)),
    awards: `(select * from jsonb_to_recordset($1::jsonb) as a(subject bigint, n int, measure text, amount bigint, year int, item text))`,
  }
}

/** Nobody's partners are known, so there are no rows of them. */
const nobody = (slice: Slice): string => `(select id as subject, 1 as n, ''::text as key, '{}'::bigint[] as cells from parties.organisation where region = ${slice.region} and false)`
