import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { requireSeen } from '../parties/index.ts'
import { putFacts } from './putFacts.ts'
import { readStatements, statementInput } from './statement.ts'

/** An organisation states facts about itself; they count until somebody with a better source says otherwise. */
export const declareFact = action({
  name: 'facts.declareFact',
  summary: { zh: '申报事实', en: 'Declare facts' },
  route: 'POST /api/facts/organisations/:organisation/declare',
  input: z.strictObject({ organisation: z.int(), facts: z.array(statementInput).min(1).max(200) }),
  output: z.object({ changed: z.int() }),
  subject: ({ organisation }) => `organisation/${organisation}`,
  async handle(context, { organisation, facts }) {
    await requireSeen(context, organisation)
    return { changed: await putFacts(context, await readStatements(context, organisation, '申报', facts)) }
  },
})
