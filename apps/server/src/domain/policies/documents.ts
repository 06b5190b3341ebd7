import { z } from 'zod'
import { describeMeasure, type Clause, type Json, type Line, type Measure, type MeasureDescription, type Pack, type Reading } from '@zhiyun/policy'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { today } from '../../platform/clock/clock.ts'
import { readInForce, readOfficeDecisions } from './choice.ts'
import type { Library } from './library.ts'

const documentSchema = z.object({ id: z.string(), title: z.string(), short: z.string(), issuer: z.string(), number: z.string().nullable(), published: z.string().nullable(), measures: z.int(), clauses: z.int(), readings: z.int(), hash: z.string() })

const head = ({ document, measures, clauses, readings, hash }: Pack) => ({
  id: document.id, title: document.title, short: document.shortTitle ?? document.title, issuer: document.issuer, number: document.number ?? null, published: document.published ?? null,
  measures: measures.length, clauses: clauses.length, readings: readings.length, hash,
})

/** 政策文件: the packs of this platform. */
export const listDocuments = (library: Library) =>
  query({
    name: 'policies.listDocuments',
    route: 'GET /api/policies/documents',
    summary: { zh: '政策文件', en: 'Policy documents' },
    input: z.strictObject({}),
    output: z.object({ documents: z.array(documentSchema.extend({ inForce: z.boolean().nullable().describe('in this region; null: it has said nothing of this document, which may be another city’s') })) }),
    async handle({ db, session, clock }) {
      const inForce = await readInForce(db, session.region, today(clock))
      return { documents: library.packs.map((pack) => ({ ...head(pack), inForce: inForce.get(pack.document.id) ?? null })) }
    },
  })

/** Clause ids as they are cited: 000-063 → 第十条（六）1（5）. For links, wherever a clause is named. */
export const listClauseNames = (library: Library) =>
  query({
    name: 'policies.listClauseNames',
    route: 'GET /api/policies/clause-names',
    summary: { zh: '条款称谓', en: 'How clauses are cited' },
    input: z.strictObject({}),
    output: z.object({ names: z.record(z.string(), z.string()) }),
    handle: async () => ({ names: Object.fromEntries(library.packs.flatMap(({ clauses }) => clauses.map(({ id, ref }) => [id, ref]))) }),
  })

const clauseSchema = z.object({ id: z.string(), ref: z.string(), level: z.string().nullable(), paraphrase: z.string().nullable(), erratum: z.string().nullable(), printed: z.string().nullable(), measures: z.array(z.string()), details: z.custom<Json>() })

/** One document: every clause in printed order with where it went, its measures, its readings with the office's choices. */
export const readDocument = (library: Library) =>
  query({
    name: 'policies.readDocument',
    route: 'GET /api/policies/documents/:document',
    summary: { zh: '政策文件全文对照', en: 'A policy document, clause by clause' },
    input: z.strictObject({ document: z.string() }),
    output: z.object({
      document: documentSchema,
      clauses: z.array(clauseSchema),
      measures: z.array(z.object({
        id: z.string(), name: z.string(), instrument: z.string(), clauses: z.array(z.string()),
        gives: z.string().nullable().describe('the amount in words'),
        selection: z.string().nullable().describe('whether whoever qualifies gets it, or some are chosen'),
        readings: z.int().describe('places where the rule admits two readings'),
      })),
      readings: z.array(z.custom<Reading>()),
      inForce: z.boolean().nullable(),
      validityGround: z.string().nullable(),
      printedLoaded: z.boolean(),
    }),
    async handle({ db, session, clock }, { document }) {
      const pack = library.pack(document)
      const office = await readOfficeDecisions(db, session.region, document, today(clock))
      const printed = new Map((await db.rows<{ clause: string; words: string }>(sql`select clause, words from policies.printed where region = ${session.region} and document = ${document}`)).map(({ clause, words }) => [clause, words]))
      const used = usersOf(pack)
      return {
        document: head(pack),
        clauses: pack.clauses.map((clause) => ({ ...clauseOf(clause), printed: printed.get(clause.id) ?? null, measures: used.get(clause.id) ?? [] })),
        measures: pack.measures.map((measure) => briefOf(measure, describeMeasure(pack, library.dictionary, measure.id)!)),
        readings: pack.readings.map((reading) => ({ ...reading, ...(office.readings[reading.id] === undefined ? {} : { chosen: office.readings[reading.id]! }) })),
        inForce: office.validity?.inForce ?? null,
        validityGround: office.validity?.by ?? null,
        printedLoaded: printed.size > 0,
      }
    },
  })

const text = (details: Json, name: string): string | null => {
  const value = details !== null && typeof details === 'object' && !Array.isArray(details) ? (details as Record<string, Json>)[name] : null
  return typeof value === 'string' ? value : null
}

const clauseOf = ({ id, ref, paraphrase, details }: Clause) => ({ id, ref, level: text(details, '层'), paraphrase: paraphrase ?? null, erratum: text(details, '勘误'), details })

function briefOf(measure: Measure, { lines }: MeasureDescription) {
  const { id, name, instrument, clauses } = measure
  const textOf = (mark: Line['mark']) => lines.find((line) => line.mark === mark)?.text ?? null
  return { id, name, instrument, clauses: [...clauses], gives: textOf('则'), selection: textOf('选'), readings: axesIn(measure).size }
}

/** Clause → measures that rest on it anywhere in their rules. */
export function usersOf(pack: Pack): Map<string, string[]> {
  const users = new Map<string, string[]>()
  for (const measure of pack.measures) {
    for (const clause of clausesIn(measure)) users.set(clause, [...(users.get(clause) ?? []), measure.id])
  }
  return users
}

/** Every `clauses` list anywhere inside. */
export function clausesIn(part: unknown): Set<string> {
  const found = new Set<string>()
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk)
    else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        if (/clauses$/i.test(key) && Array.isArray(inner)) inner.forEach((clause) => typeof clause === 'string' && found.add(clause))
        else walk(inner)
      }
    }
  }
  walk(part)
  return found
}

/** Axes of readings on which any part of these rules depends: guards by name, choices by `axis`. */
export function axesIn(part: unknown): Set<string> {
  const found = new Set<string>()
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk)
    if (value === null || typeof value !== 'object') return
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'when' && inner !== null && typeof inner === 'object') Object.keys(inner).forEach((axis) => found.add(axis))
      else if (key === 'axis' && typeof inner === 'string') found.add(inner)
      else walk(inner)
    }
  }
  walk(part)
  return found
}
