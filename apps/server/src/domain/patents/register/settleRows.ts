import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { Outcome, RowProblem } from '../../../platform/import/index.ts'
import { combine } from './combine.ts'
import type { Line } from './copyText.ts'
import { merge } from './merge.ts'
import { patentColumns, type Patent } from './patent.ts'
import type { Links } from './links.ts'
import { ranksOn, SEVERAL } from './sources.ts'
import { standsFor, writeStatements, type Said } from './statement.ts'
import { writeLinks } from './writeLinks.ts'
import { copyLines, instant, rewritePatents, SAID } from './writePatents.ts'

/** A row that was read, in the form in which it is staged: while a chunk waits, its line is all that is held of it. */
export type Incoming = {
  /** Null for a document of another office. */
  readonly application: string | null
  /** See lineOf; null when the row tells of a family or of events only. */
  readonly line: Line | null
  readonly source: string
  readonly links: Links | null
}

const COLUMNS = SAID.join(', ')
const STAGING = [
  `create temp table if not exists patent_incoming on commit delete rows as select ${COLUMNS} from patents.patent with no data`,
  'create temp table if not exists patent_known(application text collate "C", same boolean) on commit delete rows',
]
const CLEARED = ['delete from pg_temp.patent_incoming', 'delete from pg_temp.patent_known']
/** Whether the register says what a row says; `standing` and `ends_on` follow from the rest. */
const SAYS_THE_SAME = `
  (p.kind, p.title, p.abstract, p.applicants, p.original, p.inventors, p.first_only, p.ipc, p.locarno, p.publications, p.published_on, p.filed_on, p.granted_on, p.stated, p.address, p.postcode, p.doubts)
  is not distinct from
  (i.kind, i.title, i.abstract, i.applicants, i.original, i.inventors, i.first_only, i.ipc, i.locarno, i.publications, i.published_on, i.filed_on, i.granted_on, i.stated, i.address, i.postcode, i.doubts)`

/** Stages the first turn of a chunk, which as a rule is all of it. */
export async function stageRows(context: Context, rows: readonly Incoming[]): Promise<void> {
  const [first] = turns(rows)
  if (first !== undefined) await copyTurn(context, first.rows, STAGING)
}

const copyTurn = (context: Context, turn: Turn, before: readonly string[]): Promise<void> => copyLines(context, 'pg_temp.patent_incoming', turn.map(({ line }) => line), { before })

/**
 * Settles what sources say against the register, set by set: of the staged lines those of new applications are inserted,
 * those that say nothing new are told so, all in the database; only what is left is merged one by one. Throws the unique
 * violation when a new one has come in meanwhile: the chunk is settled again.
 */
export async function settleRows(context: Context, rows: readonly Incoming[], dry: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const [again, { source, rows: turn }] of turns(rows).entries()) {
    if (again > 0) await copyTurn(context, turn, CLEARED)
    for (const [n, outcome] of await settleTurn(context, turn, source, dry)) outcomes[n] = outcome
  }
  const linked = rows.flatMap((row, n) => (row.links === null ? [] : [{ ...row, links: row.links, n }]))
  if (linked.length > 0) for (const { n, outcome } of await settleLinks(context, linked, dry)) if (outcomes[n] === undefined || (outcomes[n] === 'same' && outcome !== 'added')) outcomes[n] = outcome
  return outcomes
}

/** Families and events, after the patents they are of. */
async function settleLinks(context: Context, rows: readonly (Incoming & { readonly n: number; readonly links: Links })[], dry: boolean): Promise<{ n: number; outcome: Outcome }[]> {
  const { db, session } = context
  const asked = rows.flatMap(({ application, line }) => (application !== null && line === null ? [application] : []))
  const present = asked.length === 0 ? [] : await db.rows<{ application: string }>(sql`select application from patents.patent where region = ${session.region} and application = any (${asked})`)
  const known = new Set(present.map(({ application }) => application))
  const isKnown = ({ application, line }: Incoming): boolean => application === null || line !== null || known.has(application)
  const sound = rows.filter(isKnown)
  const changes = dry ? sound.map(() => 1) : await writeLinks(context, sound)
  return [
    ...rows.filter((row) => !isKnown(row)).map(({ n, application }) => ({ n, outcome: { problems: [unknown(application!)] } })),
    ...sound.map(({ n, line }, i): { n: number; outcome: Outcome } => ({ n, outcome: changes[i] === 0 ? 'same' : line === null ? 'added' : 'changed' })),
  ]
}

type Turn = readonly { readonly n: number; readonly application: string; readonly line: Line }[]

/** An application that comes twice, published and granted, is settled in two turns; so is what two sources say of it. */
function turns(rows: readonly Incoming[]): { source: string; rows: Turn }[] {
  const found = new Map<string, { source: string; rows: { n: number; application: string; line: Line }[] }>()
  const seen = new Map<string, number>()
  for (const [n, { application, line, source }] of rows.entries()) {
    if (application === null || line === null) continue
    const turn = seen.get(application) ?? 0
    seen.set(application, turn + 1)
    const name = `${turn} ${source}`
    const same = found.get(name)
    if (same === undefined) found.set(name, { source, rows: [{ n, application, line }] })
    else same.rows.push({ n, application, line })
  }
  return [...found].sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10)).map(([, turn]) => turn)
}

async function settleTurn(context: Context, turn: Turn, source: string, dry: boolean): Promise<Map<number, Outcome>> {
  const { db, session } = context
  const region = Number(session.region)
  const insert = `insert into patents.patent(region, source, recorded_at, changed_at, ${COLUMNS}) select ${region}, '${source}', ${instant(context)}, ${instant(context)}, ${COLUMNS}
    from pg_temp.patent_incoming i where i.application not in (select application from pg_temp.patent_known)`
  // Staged rows have no statistics: `offset 0` has each looked up by its key, whatever the planner may think.
  await db.client.query([
    `insert into pg_temp.patent_known select i.application, p.source = '${source}' and ${SAYS_THE_SAME} from pg_temp.patent_incoming i
      cross join lateral (select * from patents.patent p where p.region = ${region} and p.application = i.application offset 0) p`,
    `insert into pg_temp.patent_known select i.application, false from pg_temp.patent_incoming i
      cross join lateral (select from patents.duplicate d where d.region = ${region} and d.other = i.application and d.verdict = 'same' offset 0) d
      where exists (select from patents.duplicate where region = ${region} and verdict = 'same')`,
    ...(dry ? [] : [insert]),
  ].join(';'))
  const outcomes = new Map<number, Outcome>(turn.map(({ n }) => [n, 'added']))
  const known = await db.rows<{ application: string; same: boolean }>(sql`select application, same from pg_temp.patent_known`)
  if (known.length === 0) return outcomes
  const places = new Map(turn.map(({ n, application }) => [application, n]))
  for (const { application } of known) outcomes.set(places.get(application)!, 'same')
  const open = known.filter(({ same }) => !same).map(({ application }) => application)
  if (open.length > 0) for (const [application, outcome] of await mergeRows(context, open, source, dry)) outcomes.set(places.get(application)!, outcome)
  return outcomes
}

type Stored = Patent & { readonly source: string }

/** Merges, one by one, rows of applications that are known; each occurs once. */
async function mergeRows(context: Context, rows: readonly string[], source: string, dry: boolean): Promise<Map<string, Outcome>> {
  const { db, session, clock } = context
  const incoming = await db.rows<Patent>(sql`select ${patentColumns} from pg_temp.patent_incoming p where p.application = any (${rows})`)
  const numbers = incoming.map(({ application }) => application)
  const kept = new Map((await db.rows<{ other: string; kept: string }>(sql`select other, kept from patents.duplicate where region = ${session.region} and other = any (${numbers}) and verdict = 'same'`)).map((each) => [each.other, each.kept]))
  const stored = new Map((await db.rows<Stored>(sql`
    select p.source, ${patentColumns} from patents.patent p where p.region = ${session.region} and p.application = any (${numbers.map((number) => kept.get(number) ?? number)})
    order by p.application ${dry ? sql.empty : sql`for update`}`)).map((each) => [each.application, each]))
  const said = await standsFor(context, [...stored.values()])
  const rank = ranksOn(today(clock))
  const outcomes = new Map<string, Outcome>()
  const writes = new Map<string, { source: string; patent: Patent }>()
  const statements: Said[] = []
  for (const patent of incoming) {
    const under = kept.get(patent.application) ?? patent.application
    const { source: spoken, ...row } = stored.get(under)!
    const all = said.get(under)!
    const own = all.find((each) => each.source === source && each.number === patent.application)
    const merged = merge(own?.patent, patent)
    if (merged.outcome === 'conflict') {
      outcomes.set(patent.application, { problems: [conflict(patent.application, merged.stored, merged.incoming)] })
      continue
    }
    outcomes.set(patent.application, own === undefined ? 'changed' : merged.outcome)
    if (own !== undefined && merged.outcome === 'same') continue
    if (spoken === source) {
      writes.set(under, { source, patent: merged.patent })
      continue
    }
    const mine: Said = { application: under, number: patent.application, source, patent: merged.patent, aside: own?.aside ?? false }
    const others = all.filter((each) => each !== own)
    said.set(under, [...others, mine])
    statements.push(mine, ...(spoken === SEVERAL ? [] : others))
    const settled = combine(under, [...others, mine].filter(({ aside }) => !aside), rank).patent
    if (spoken !== SEVERAL || JSON.stringify(settled) !== JSON.stringify(row)) writes.set(under, { source: SEVERAL, patent: settled })
  }
  if (!dry) {
    await writeStatements(context, statements)
    await rewritePatents(context, [...writes.values()])
  }
  return outcomes
}

const unknown = (application: string): RowProblem => ({
  field: 'application', code: 'patent.unknown',
  zh: `${application} 不在登记册`, en: `${application} is not in the register`, mend: { zh: '先导入该专利的著录项目，再导入它的同族或法律事件', en: 'Import the patent itself before its family or its events' },
})

const conflict = (application: string, stored: string, incoming: string): RowProblem => ({
  field: 'filingDate', code: 'patent.filing-dates-disagree',
  zh: `${application} 已登记，申请日是${stored}，本行是${incoming}`, en: `${application} is in the register with the filing date ${stored}, here it is ${incoming}`,
  mend: { zh: '核对申请号与申请日，必有一处写错', en: 'Check number and date: one of them is wrong' },
})
