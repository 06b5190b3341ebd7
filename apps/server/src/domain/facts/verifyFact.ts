import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { requireSeen } from '../parties/index.ts'
import { putFacts } from './putFacts.ts'
import { readStatements, statementInput } from './statement.ts'

/** The office verifies what it has seen, or recognises what only it can say; it may name the authority that vouches. */
export const verifyFact = action({
  name: 'facts.verifyFact',
  summary: { zh: '核验或认定事实', en: 'Verify or recognise facts' },
  route: 'POST /api/facts/organisations/:organisation/verify',
  input: z.strictObject({
    organisation: z.int(),
    as: z.enum(['核验', '认定']),
    authority: z.string().max(60).optional().describe('a source of that rank, e.g. 税务部门; the office itself unless given'),
    facts: z.array(statementInput).min(1).max(200),
  }),
  output: z.object({ changed: z.int() }),
  subject: ({ organisation }) => `organisation/${organisation}`,
  async handle(context, { organisation, as, authority, facts }) {
    await requireSeen(context, organisation)
    return { changed: await putFacts(context, await readStatements(context, organisation, as, facts, authority)) }
  },
})
