import { decideAll, groupDecisions, type Decision, type DecisionInput } from '@zhiyun/policy'
import { z } from 'zod'
import type { Context } from '../../platform/action/context.ts'
import { query } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { requireSeen } from '../parties/index.ts'
import type { AwardsOf } from './ask.ts'
import { askAsOrganisation, askAsVisitor, supposedFields, toldFields } from './checkUp.ts'
import { readInForce } from './choice.ts'
import type { Library } from './library.ts'

const KINDS = ['exact', 'atMost', 'atLeast', 'range', 'notPrinted', 'negotiated', 'none'] as const
const amount = z.object({ low: z.int(), high: z.int().nullable(), kind: z.enum(KINDS) })
const cell = z.object({ measure: z.string(), name: z.string(), status: z.enum(['符合', '可竞争', '不符合', '待补', '需专家判断', '出错']), near: z.boolean(), inapplicable: z.boolean(), amount })
const output = z.object({
  date: z.string(),
  documents: z.array(z.object({
    id: z.string(), short: z.string(), title: z.string(),
    supposed: z.boolean().describe('not in force here: weighed as if it were, and the organisation there'),
    groups: z.array(z.object({ key: z.enum(['met', 'competitive', 'near', 'unknown', 'unmet']), count: z.int(), total: amount.nullable(), withoutSum: z.int() })),
  })),
  themes: z.array(z.object({ name: z.string(), cells: z.record(z.string(), z.array(cell)).describe('by document') })),
})
type Everywhere = z.infer<typeof output>

const OTHER = '其他'

/** 同一单位在各份文件下: one subject under every document side by side, those of other cities as a supposition. */
export const checkUpEverywhereVisitor = (library: Library) =>
  query({
    name: 'policies.checkUpEverywhereVisitor',
    route: 'POST /api/policies/check-up-everywhere',
    summary: { zh: '各城市对照（访客，按所答事实）', en: 'A visitor’s check-up under every document' },
    input: z.strictObject(toldFields),
    output,
    handle: (context, told) => everywhere(context, library, (scope) => askAsVisitor(context, told, scope)),
  })

export const checkUpEverywhere = (library: Library, awardsOf: AwardsOf) =>
  query({
    name: 'policies.checkUpEverywhere',
    route: 'POST /api/policies/organisations/:organisation/check-up-everywhere',
    summary: { zh: '各城市对照（本单位）', en: 'An organisation’s check-up under every document' },
    input: z.strictObject(supposedFields),
    output,
    async handle(context, asked) {
      await requireSeen(context, asked.organisation)
      return everywhere(context, library, (scope) => askAsOrganisation(context, awardsOf, asked, scope))
    },
  })

type Ask = (scope: { document: string; supposeInForce: boolean }) => Promise<DecisionInput>

async function everywhere({ db, session, clock }: Context, library: Library, ask: Ask): Promise<Everywhere> {
  const inForce = await readInForce(db, session.region, today(clock))
  const documents: Everywhere['documents'] = []
  const cells = new Map<string, { document: string; cell: z.infer<typeof cell> }>()
  let date = today(clock)
  // What holds here stands first.
  for (const pack of library.packs.toSorted((a, b) => Number(inForce.get(b.document.id) === true) - Number(inForce.get(a.document.id) === true))) {
    const { id, title, shortTitle } = pack.document
    const supposed = inForce.get(id) !== true
    const input = await ask({ document: id, supposeInForce: supposed })
    ;({ date } = input)
    const decisions = decideAll(library.policy(id), input)
    documents.push({ id, short: shortTitle ?? title, title, supposed, groups: groupDecisions(decisions).map(({ key, decisions: own, total, withoutSum }) => ({ key, count: own.length, total, withoutSum })) })
    for (const decision of decisions) cells.set(`${id}/${decision.measure}`, { document: id, cell: cellOf(decision) })
  }
  const named = new Set(library.themes.flatMap(({ measures }) => measures))
  const themes = [...library.themes, { name: OTHER, measures: [...cells.keys()].filter((reference) => !named.has(reference)) }]
  return { date, documents, themes: themes.map(({ name, measures }) => ({ name, cells: byDocument(measures.flatMap((reference) => cells.get(reference) ?? [])) })).filter((theme) => Object.keys(theme.cells).length > 0) }
}

const cellOf = ({ measure, name, status, near, inapplicable, amount: { low, high, kind } }: Decision): z.infer<typeof cell> => ({ measure, name, status, near: near !== null, inapplicable, amount: { low, high, kind } })

function byDocument(found: readonly { document: string; cell: z.infer<typeof cell> }[]): Record<string, z.infer<typeof cell>[]> {
  const columns: Record<string, z.infer<typeof cell>[]> = {}
  for (const { document, cell: each } of found) (columns[document] ??= []).push(each)
  return columns
}
