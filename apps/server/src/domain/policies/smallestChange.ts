import { smallestChange, type DecisionInput, type Policy, type SmallestChange } from '@zhiyun/policy'
import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import { requireSeen } from '../parties/index.ts'
import type { AwardsOf } from './ask.ts'
import { askAsOrganisation, askAsVisitor, documentFields, supposedFields, toldFields } from './checkUp.ts'
import type { Library } from './library.ts'

const { supposeInForce } = documentFields
const one = { document: z.string(), measure: z.string().max(20), supposeInForce }

const value = z.union([z.string(), z.number(), z.boolean()])
const output = z.object({
  status: z.string(),
  noAwards: z.boolean().describe('what was received before is not known: nothing was supposed to have been'),
  sets: z.array(z.object({
    changes: z.array(z.object({ fact: z.string(), label: z.string(), from: value.nullable(), to: value, text: z.string(), past: z.boolean().describe('of a time that is over: it can only be otherwise at a later application') })),
    status: z.string(),
    amount: z.object({ low: z.int(), high: z.int().nullable() }).describe('fen'),
  })).describe('each is enough, tried out by deciding again; the smallest first'),
  obstacles: z.array(z.object({ id: z.string(), label: z.string(), text: z.string() })).describe('what no change of facts removes'),
})

/** 怎样才够: the fewest facts that would have to be otherwise, for what a visitor told. */
export const smallestChangeVisitor = (library: Library) =>
  query({
    name: 'policies.smallestChangeVisitor',
    route: 'POST /api/policies/check-up/smallest-change',
    summary: { zh: '最少改哪几项事实才够（访客）', en: 'The smallest change that would be enough, for a visitor' },
    input: z.strictObject({ ...toldFields, ...one }),
    output,
    handle: async (context, { document, measure, supposeInForce: supposed, ...told }) => changesFor(library, document, measure, await askAsVisitor(context, told, { document, supposeInForce: supposed })),
  })

export const smallestChangeOrganisation = (library: Library, awardsOf: AwardsOf) =>
  query({
    name: 'policies.smallestChange',
    route: 'POST /api/policies/organisations/:organisation/check-up/smallest-change',
    summary: { zh: '最少改哪几项事实才够（本单位）', en: 'The smallest change that would be enough, for an organisation' },
    input: z.strictObject({ ...supposedFields, ...one }),
    output,
    async handle(context, { document, measure, supposeInForce: supposed, ...asked }) {
      await requireSeen(context, asked.organisation)
      return changesFor(library, document, measure, await askAsOrganisation(context, awardsOf, asked, { document, supposeInForce: supposed }))
    },
  })

function changesFor(library: Library, document: string, measure: string, input: DecisionInput): z.infer<typeof output> {
  const { status, sets, obstacles } = changeFor(library.policy(document), library.measure(document, measure).id, input)
  return {
    status,
    noAwards: noAwardsKnown(input),
    sets: sets.map((set) => ({ status: set.status, amount: { ...set.amount }, changes: set.changes.map(({ fact, label, from, to, text, past }) => ({ fact, label, from, to, text, past })) })),
    obstacles: obstacles.map(({ id, label, text }) => ({ id, label, text })),
  }
}

/** Nobody knows what a visitor has received, and no fact of his would tell: the way is looked for as if it were nothing. */
export const changeFor = (policy: Policy, measure: string, input: DecisionInput): SmallestChange => smallestChange(policy, measure, noAwardsKnown(input) ? { ...input, awards: [] } : input)
export const noAwardsKnown = ({ awards }: DecisionInput): boolean => awards === null || awards === undefined
