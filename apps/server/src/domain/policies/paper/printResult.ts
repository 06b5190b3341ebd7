import { decide, decideAll, type DecisionInput } from '@zhiyun/policy'
import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { download, type Delivery } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { deliverPaper } from '../../../platform/document/index.ts'
import { readOrganisation, requireSeen } from '../../parties/index.ts'
import type { AwardsOf } from '../ask.ts'
import { askAsOrganisation, askAsVisitor, documentFields, supposedFields, toldFields, usualDocument } from '../checkUp.ts'
import type { Library } from '../library.ts'
import { changeFor } from '../smallestChange.ts'
import { checkUpPaper, decisionPaper, type Result } from './paper.ts'

const fields = { ...documentFields, measure: z.string().max(20).optional().describe('one measure of the document; without it the whole check-up'), format: z.enum(['docx', 'pdf']) }

/** A visitor's result to take home. What was told is on the paper and nowhere else: neither stored nor in the audit. */
export const printVisitorResult = (library: Library) =>
  download({
    name: 'policies.printVisitorResult',
    route: 'POST /api/policies/check-up/paper',
    summary: { zh: '导出体检结果（访客）', en: 'A visitor’s result as Word or PDF' },
    input: z.strictObject({ ...toldFields, ...fields }),
    async handle(context, { document, supposeInForce, measure, format, ...told }) {
      const scope = { document: document ?? (await usualDocument(context, library)), supposeInForce }
      const input = await askAsVisitor(context, told, scope)
      return print(context, library, { ...scope, measure, format }, input, { organisation: null, told: told.facts })
    },
  })

/** An organisation's result on paper; that it was made, by whom and of which version, stays in the audit. */
export const printOrganisationResult = (library: Library, awardsOf: AwardsOf) =>
  download({
    name: 'policies.printOrganisationResult',
    route: 'POST /api/policies/organisations/:organisation/check-up/paper',
    summary: { zh: '导出体检结果（本单位）', en: 'An organisation’s result as Word or PDF' },
    input: z.strictObject({ ...supposedFields, ...fields }),
    subject: ({ organisation }) => `organisation/${organisation}`,
    async handle(context, { document, supposeInForce, measure, format, ...asked }) {
      await requireSeen(context, asked.organisation)
      const scope = { document: document ?? (await usualDocument(context, library)), supposeInForce }
      const input = await askAsOrganisation(context, awardsOf, asked, scope)
      const { name, uscc } = await readOrganisation(context, asked.organisation)
      return print(context, library, { ...scope, measure, format }, input, { organisation: { name, uscc }, told: asked.suppose })
    },
  })

type Wanted = { readonly document: string; readonly supposeInForce: boolean; readonly measure: string | undefined; readonly format: 'docx' | 'pdf' }

async function print({ db, session: { region }, clock }: Context, library: Library, { document, supposeInForce, measure, format }: Wanted, input: DecisionInput, who: Pick<Result, 'organisation' | 'told'>): Promise<Delivery> {
  const policy = library.policy(document)
  const decisions = measure === undefined ? decideAll(policy, input) : [decide(policy, library.measure(document, measure).id, input)]
  const rows = await db.rows<{ clause: string; words: string }>(sql`select clause, words from policies.printed where region = ${region} and document = ${document}`)
  const result: Result = { ...who, pack: policy.pack, dictionary: library.dictionary, input, decisions, supposed: supposeInForce, printed: new Map(rows.map(({ clause, words }) => [clause, words])), made: clock.now() }
  const paper = measure === undefined ? checkUpPaper(result) : decisionPaper(result, changeFor(policy, measure, input))
  return deliverPaper(paper, format, `${paper.title} ${input.date}`)
}
