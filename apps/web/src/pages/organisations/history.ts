import type { Read } from '../../api/answers.ts'
import { chinaTime } from '../../language/chinaTime.ts'

export type Statement = Read<'/api/facts/organisations/{organisation}/history'>['statements'][number]

/** Whose word goes before whose; the dictionary says which of them may speak of a fact. */
const RANKS: readonly string[] = ['计算', '认定', '核验', '申报', '评定']

export interface Word {
  readonly statement: Statement
  /** It decides, alone or together with equals that say the same or contradict it. */
  readonly counts: boolean
}

export interface Standing {
  /** The latest word of each authority, best first. */
  readonly words: readonly Word[]
  /** Equals that count contradict each other: nothing is decided until one gives way. */
  readonly disputed: boolean
}

/** The moment in question lies between recording and superseding; both times are ISO instants of one form. */
const known = ({ recordedAt, supersededAt }: Statement, day: string | null): boolean =>
  day === null ? supersededAt === null : chinaTime(recordedAt).slice(0, 10) <= day && (supersededAt === null || chinaTime(supersededAt).slice(0, 10) > day)

/** What was known at the end of a day of China ('YYYY-MM-DD'), or is known now, and which of it counts. */
export function standingAt(statements: readonly Statement[], day: string | null): Standing {
  const latest = new Map<string, Statement>()
  for (const statement of statements) {
    const before = latest.get(statement.authority)
    if (known(statement, day) && (before === undefined || statement.lo > before.lo)) latest.set(statement.authority, statement)
  }
  const speaking = [...latest.values()].filter(({ withdrawn }) => !withdrawn).sort((a, b) => RANKS.indexOf(a.source) - RANKS.indexOf(b.source) || (a.lo < b.lo ? 1 : -1))
  const [best] = speaking
  const counts = (statement: Statement) => statement.source === best?.source && statement.lo === best.lo
  return {
    words: speaking.map((statement) => ({ statement, counts: counts(statement) })),
    disputed: new Set(speaking.filter(counts).map(({ value }) => value)).size > 1,
  }
}
