import { sql, type Database } from '../../../platform/database/sql.ts'
import { readNames, type FactName } from '../definition.ts'
import { eachBinaryRow } from './binaryRows.ts'
import { BLOCK_SUBJECTS, blockOf, layBlock, STANDING, subjectsIn } from './layout.ts'
import { cellsNamed, cellsOfSubjects, day, whole, type Cell, type CellName } from './words.ts'

export type FactColumn = {
  /** What the dictionary's name is stored under. */
  readonly fact: FactName
  /** As stored (fen, months, choice, day number, 0/1) in the order of the subjects; NaN missing, −Infinity in conflict. */
  readonly values: Float64Array
}

export type ColumnsQuestion = {
  readonly region: number
  /** Day for which it is asked. */
  readonly asOf: string
  /** Of the dictionary, with their periods: 上年度销售收入. */
  readonly names: Iterable<string>
  /** Numbers of organisations, ascending. */
  readonly subjects: ArrayLike<number>
}

/**
 * What is known of many organisations, one column a name; exact even while the blocks lag behind the rows. To be asked in
 * a REPEATABLE READ transaction, and as somebody who sees the facts of the whole region: blocks, marks and rows must be of
 * one moment. Names that the dictionary does not store are not among the answers.
 */
export async function readColumns(db: Database, { region, asOf, names, subjects }: ColumnsQuestion): Promise<Map<string, FactColumn>> {
  const { byName } = await readNames(db)
  const year = Number(day(asOf).slice(0, 4))
  const wanted = new Map<string, { fact: FactName; sheet: Sheet }>()
  const sheets = new Map<string, Sheet>()
  const last = subjects.length === 0 ? 0 : subjects[subjects.length - 1]!
  const blocks = last === 0 ? 0 : blockOf(last) + 1
  for (const name of names) {
    const found = byName.get(name)
    if (found === undefined || !(name in found.fact.names)) continue
    const period = found.offset === null ? STANDING : year + found.offset
    const key = `${found.fact.code}/${period}`
    const sheet = sheets.get(key) ?? { name: found.fact.code, period, values: new Float64Array(blocks * BLOCK_SUBJECTS), here: new Uint8Array(blocks) }
    sheets.set(key, sheet)
    wanted.set(name, { fact: found.fact, sheet })
  }
  if (sheets.size > 0 && last > 0) await fill(db, region, asOf, [...sheets.values()], last)
  return new Map([...wanted].map(([name, { fact, sheet }]) => [name, { fact, values: taken(sheet.values, subjects) }]))
}

/** One stored name and period for all subjects of the region. */
type Sheet = {
  readonly name: number
  readonly period: number
  readonly values: Float64Array
  /** Blocks that were laid in; the others are missing everywhere, and the memory is gone over only once. */
  readonly here: Uint8Array
}

async function fill(db: Database, region: number, asOf: string, sheets: readonly Sheet[], last: number): Promise<void> {
  const sheetOf = new Map(sheets.map((sheet) => [`${sheet.name}/${sheet.period}`, sheet]))
  const put = ({ name, period, subject, value }: Cell): void => {
    const sheet = sheetOf.get(`${name}/${period}`)
    if (sheet !== undefined && subject <= last) sheet.values[subject - 1] = value
  }
  const newer = await copyBlocks(db, region, asOf, sheetOf, blockOf(last))
  for (const { values, here } of sheets) here.forEach((is, block) => void (is === 0 && values.fill(Number.NaN, block * BLOCK_SUBJECTS, (block + 1) * BLOCK_SUBJECTS)))
  for (const [block, names] of newer) await cellsOfSubjects(db.client, region, { ...subjectsIn(block), names, upTo: asOf }, (name) => !sheetOf.has(`${name}/${STANDING}`), put)
  await cellsNamed(db.client, region, await marked(db, region, sheets, last), asOf, put)
}

/** Lays the blocks into the sheets; returns those that know of days after the one asked for, which must be made from the rows. */
async function copyBlocks(db: Database, region: number, asOf: string, sheetOf: ReadonlyMap<string, Sheet>, lastBlock: number): Promise<Map<number, number[]>> {
  const newer = new Map<number, number[]>()
  const pairs = [...sheetOf.values()].map(({ name, period }) => `(${whole(name)},${whole(period)})`).join()
  const select = `
    select name, period, block, case when latest <= '${day(asOf)}' then vals end from facts.block
    where region = ${whole(region)} and block <= ${whole(lastBlock)} and (name, period) in (values ${pairs})`
  await eachBinaryRow(db.client, select, (row) => {
    const [name, period, block] = [row.int2(0), row.int4(1), row.int4(2)]
    if (row.isNull(3)) newer.set(block, [...(newer.get(block) ?? []), name])
    else {
      const { values, here } = sheetOf.get(`${name}/${period}`)!
      layBlock(values, block, row.bytes(3))
      here[block] = 1
    }
  })
  return newer
}

/** Cells that changed since they were laid out. */
async function marked(db: Database, region: number, sheets: readonly Sheet[], last: number): Promise<CellName[]> {
  return db.rows<CellName>(sql`
    select distinct name, period, subject from facts.mark
    where region = ${region} and subject <= ${last} and (name, period) in (select * from unnest(${sheets.map(({ name }) => name)}::smallint[], ${sheets.map(({ period }) => period)}::int[]))`)
}

/** The values of these subjects; of all of them from the first to the last without copying. */
function taken(values: Float64Array, subjects: ArrayLike<number>): Float64Array {
  const count = subjects.length
  if (count === 0) return new Float64Array(0)
  if (subjects[0] === 1 && subjects[count - 1] === count) return values.subarray(0, count)
  const some = new Float64Array(count)
  for (let i = 0; i < count; i++) some[i] = values[subjects[i]! - 1]!
  return some
}
