import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { commitForCase } from './commitForCase.ts'
import { fen } from '../ledger/fields.ts'
import type { Office } from '../ledger/office.ts'
import { effectOf, forCase, moved } from './reserve.ts'

/** 承诺, for a case that is kept on paper. */
export const commit = ({ ceilingOf }: Pick<Office, 'ceilingOf'>) => action({
  name: 'funds.commit',
  summary: { zh: '为一件承诺', en: 'Commit to a case' },
  route: 'POST /api/funds/commitments',
  input: forCase.extend({ items: z.array(z.strictObject({ item: z.string().trim().min(1).max(200), amount: fen })).max(500).default([]).describe('所奖补的各项 records it is for') }),
  output: moved,
  subject: (input) => `case/${input.case}`,
  async handle(context, { items, ...input }) {
    const { transaction, amount } = await commitForCase(context, { ...effectOf(context, input), items }, ceilingOf)
    return { transaction, amount }
  },
})
