import type { Source } from '@zhiyun/policy'
import { sql, type Database } from '../../platform/database/sql.ts'

/** Rank of a source's word, best first. 评定 is only read where an expert is asked for. */
export const ranks: Readonly<Record<Source, number>> = { 计算: 1, 认定: 2, 核验: 3, 申报: 4, 评定: 5 }
const byRank = new Map(Object.entries(ranks).map(([source, rank]) => [rank, source as Source]))
export const sourceOfRank = (rank: number): Source => byRank.get(rank)!

/** The sources that the platform itself speaks for, by rank. */
const ownCode: Readonly<Record<Source, number>> = { 计算: 1, 认定: 10, 核验: 20, 申报: 30, 评定: 40 }

/** Who says it: the office in general, or a named authority of that rank (税务部门). Undefined when there is none of that name. */
export async function sourceCode(db: Database, source: Source, authority?: string): Promise<number | undefined> {
  if (authority === undefined) return ownCode[source]
  return (await db.maybe<{ code: number }>(sql`select code from facts.source where name = ${authority} and rank = ${ranks[source]}`))?.code
}
