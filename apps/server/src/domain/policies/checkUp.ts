import { decideAll, nextQuestion, type Decision, type DecisionInput, type FactInput, type Policy, type Question } from '@zhiyun/policy'
import { z } from 'zod'
import type { Context } from '../../platform/action/context.ts'
import { query } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { requireSeen } from '../parties/index.ts'
import { askOf, type AwardsOf } from './ask.ts'
import { readInForce, readOfficeDecisions } from './choice.ts'
import type { Library } from './library.ts'

const factValue = z.union([z.string().max(200), z.number(), z.boolean()])
const facts = z.record(z.string().max(80), factValue)
const records = z.record(z.string().max(60), z.array(facts).max(200))

const output = z.object({
  document: z.string(),
  date: z.string(),
  decisions: z.array(z.custom<Decision>()),
  /** The fact that decides most, with what each answer would change; null when nothing more can be asked. */
  question: z.custom<Question>().nullable(),
  /** How many facts the decisions used, by where they come from. */
  used: z.record(z.string(), z.int()),
  unanswered: z.int(),
})
type CheckUp = z.infer<typeof output>

const skipped = z.array(z.string().max(80)).max(200).default([])
/** What a visitor tells: used and forgotten. */
export const toldFields = { date: z.iso.date().optional(), facts: facts.default({}), records: records.default({}) }
export const supposedFields = { organisation: z.int(), date: z.iso.date().optional(), suppose: facts.default({}) }
export const documentFields = {
  document: z.string().optional().describe('by default the first that is in force in this region'),
  supposeInForce: z.boolean().default(false).describe('to compare with another city: as if the document were in force here; promises nothing'),
}
const told = z.strictObject(toldFields)
const supposed = z.strictObject(supposedFields)
type Scope = { readonly document: string; readonly supposeInForce: boolean }

/** 政策体检 for anyone: what is told is used and forgotten, nothing is stored. */
export const checkUpVisitor = (library: Library) =>
  query({
    name: 'policies.checkUpVisitor',
    route: 'POST /api/policies/check-up',
    summary: { zh: '政策体检（访客，按所答事实）', en: 'Policy check-up for a visitor, on what is told' },
    input: z.strictObject({ ...toldFields, ...documentFields, skipped }),
    output,
    async handle(context, { document: asked, supposeInForce, skipped: passed, ...what }) {
      const document = asked ?? (await usualDocument(context, library))
      return checkUp(library.policy(document), await askAsVisitor(context, what, { document, supposeInForce }), passed)
    },
  })

/** 政策体检 on what the platform knows of an organisation, and on supposed facts laid over it (“若是…”). */
export const checkUpOrganisation = (library: Library, awardsOf: AwardsOf) =>
  query({
    name: 'policies.checkUpOrganisation',
    route: 'POST /api/policies/organisations/:organisation/check-up',
    summary: { zh: '政策体检（本单位）', en: 'Policy check-up for an organisation' },
    input: z.strictObject({ ...supposedFields, ...documentFields, skipped }),
    output,
    async handle(context, { document: asked, supposeInForce, skipped: passed, ...what }) {
      await requireSeen(context, what.organisation)
      const document = asked ?? (await usualDocument(context, library))
      return checkUp(library.policy(document), await askAsOrganisation(context, awardsOf, what, { document, supposeInForce }), passed)
    },
  })

/** Everything a visitor's decisions are made of: what was told, and what the office has settled. */
export async function askAsVisitor({ db, session, clock }: Context, { date = today(clock), facts: given, records: listed }: z.infer<typeof told>, { document, supposeInForce }: Scope): Promise<DecisionInput> {
  const office = await readOfficeDecisions(db, session.region, document, date)
  return within(supposeInForce, { date, facts: given, records: listed, awards: null, readings: office.readings, ...(office.validity === undefined ? {} : { validity: office.validity }) })
}

/** The same of an organisation, with what is supposed laid over what is known. It must be one's to see: `requireSeen` first. */
export async function askAsOrganisation(context: Context, awardsOf: AwardsOf, { organisation, date, suppose }: z.infer<typeof supposed>, { document, supposeInForce }: Scope): Promise<DecisionInput> {
  const input = await askOf(context, awardsOf, organisation, document, date)
  const changed: Record<string, FactInput> = Object.fromEntries(Object.entries(suppose).map(([name, value]) => [name, { value, source: '申报' as const }]))
  return within(supposeInForce, { ...input, facts: { ...input.facts, ...changed } })
}

const within = (supposeInForce: boolean, input: DecisionInput): DecisionInput => (supposeInForce ? { ...input, validity: { inForce: true, by: '假定在效，只作比较', on: input.date } } : input)

/** The document that people of this region mean when they name none. */
export async function usualDocument({ db, session, clock }: Context, library: Library): Promise<string> {
  const inForce = await readInForce(db, session.region, today(clock))
  return (library.packs.find(({ document }) => inForce.get(document.id) === true) ?? library.packs[0]!).document.id
}

function checkUp(policy: Policy, input: DecisionInput, passed: readonly string[]): CheckUp {
  const decisions = decideAll(policy, input)
  return {
    document: policy.pack.document.id,
    date: input.date,
    decisions,
    question: nextQuestion(policy, input, passed),
    used: usedBySource(decisions),
    unanswered: new Set(decisions.flatMap((decision) => decision.missing.map((missing) => missing.name))).size,
  }
}

function usedBySource(decisions: readonly Decision[]): Record<string, number> {
  const sources = new Map<string, string>()
  const walk = (node: Decision['trace']): void => {
    for (const fact of node.facts) if (fact.value !== null) sources.set(fact.name, fact.source ?? '申报')
    node.children.forEach(walk)
  }
  decisions.forEach((decision) => walk(decision.trace))
  const counts: Record<string, number> = {}
  for (const source of sources.values()) counts[source] = (counts[source] ?? 0) + 1
  return counts
}
