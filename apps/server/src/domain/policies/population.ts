import { columnOf, needsOf, populationFromRows, type Award, type Column, type Dictionary, type FactDefinition, type Needs, type Population, type SubjectRow } from '@zhiyun/policy'
import type { Context } from '../../platform/action/context.ts'
import { sql, type Database } from '../../platform/database/sql.ts'
import { readColumns, readRecordsOfAll, type FactColumn } from '../facts/index.ts'
import { nameWithin } from './ask.ts'
import { readOfficeDecisions, type OfficeDecisions } from './choice.ts'
import { groupsOf } from './groups.ts'
import type { Library } from './library.ts'

/** What has been awarded to every organisation of the region; the ledger knows, the app passes it in. */
export type AwardsOfAll = (context: Pick<Context, 'db' | 'session' | 'clock'>) => Promise<ReadonlyMap<number, readonly Award[]>>

export type RegionPopulation = {
  readonly population: Population
  /** The number of the organisation at each place. */
  readonly organisations: readonly number[]
  /** Readings and validity, as `decideFor` would take them: what a plan is compiled with. */
  readonly office: OfficeDecisions
}

/** Everything below is of one moment: to be called first in a transaction. */
export const inOneSnapshot = ({ client }: Database): Promise<unknown> => client.query('set transaction isolation level repeatable read')

/**
 * The organisations at work in this region as a population for one document and day: the same facts, records, awards and
 * office decisions that `askOf` gives for each of them, by columns. Wants one snapshot, and a session that sees the facts
 * of the region; of a district's officer only its own organisations are among them.
 */
export async function readPopulation(context: Context, library: Library, awardsOfAll: AwardsOfAll, { document, on }: { readonly document: string; readonly on: string }): Promise<RegionPopulation> {
  const { db, session } = context
  const policy = library.policy(document)
  const needs = needsOf(policy)
  const organisations = await readOrganisations(db, session.region)
  const ids = organisations.map(({ id }) => id)
  const columns = await readColumns(db, { region: session.region, asOf: on, names: new Set([...needs.facts, SALES]), subjects: ids })
  const records = await readRecordsOfAll(db, { region: session.region, kinds: [...needs.records.keys()] })
  const awards = await awardsOfAll(context)
  const sales = columns.get(SALES)?.values
  const rows = organisations.map((organisation, i): SubjectRow => ({
    facts: {},
    records: records.get(organisation.id) ?? NO_RECORDS,
    awards: (awards.get(organisation.id) ?? []).map((award) => ({ ...award, measure: nameWithin(document, award.measure) })),
    groups: groupsOf(organisation, sales?.[i]),
  }))
  const rest = populationFromRows(policy.dictionary, { ...needs, facts: NO_FACTS }, rows)
  return { population: { ...rest, columns: factColumns(policy.dictionary, needs, columns) }, organisations: ids, office: await readOfficeDecisions(db, session.region, document, on) }
}

/** Counted by, even where the document does not ask for it. */
const SALES = '上年度销售收入'
const NO_RECORDS = {}
const NO_FACTS: Needs['facts'] = new Set()

type Row = { readonly id: number; readonly district: string | null; readonly industry: string | null }

const readOrganisations = (db: Database, region: number): Promise<Row[]> => db.rows<Row>(sql`
  select o.id, d.name as district, o.industry from parties.organisation o left join parties.region d on d.code = o.district
  where o.region = ${region} and o.status = 'active' order by o.id`)

function factColumns(dictionary: Dictionary, { facts }: Needs, columns: ReadonlyMap<string, FactColumn>): Map<string, Column> {
  return new Map([...facts].flatMap((name) => {
    const [definition, column] = [dictionary.facts[name], columns.get(name)]
    return definition === undefined || column === undefined ? [] : [[name, columnOf(definition, encoded(definition, column))] as const]
  }))
}

/** Choices are stored under codes that are never given twice; a column wants their place in today's value range. */
function encoded(definition: FactDefinition, { fact, values }: FactColumn): Float64Array {
  if (definition.type !== '枚举') return values
  const places = new Map(fact.choices.map(({ code, value }) => [code, definition.domain?.indexOf(value) ?? -1]))
  // A word that has left the range is no value any more; a code without a word was never one.
  return values.map((code) => (Number.isFinite(code) ? placeOr(places.get(code)) : code))
}

const placeOr = (place: number | undefined): number => (place === undefined ? Number.NaN : place < 0 ? Number.NEGATIVE_INFINITY : place)
