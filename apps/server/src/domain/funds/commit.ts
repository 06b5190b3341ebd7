import { action } from '../../platform/action/declare.ts'
import { commitForCase } from './commitForCase.ts'
import { effectOf, forCase, moved } from './reserve.ts'

/** 承诺, for a case that is kept on paper. */
export const commit = action({
  name: 'funds.commit',
  summary: { zh: '为一件承诺', en: 'Commit to a case' },
  route: 'POST /api/funds/commitments',
  input: forCase,
  output: moved,
  subject: (input) => `case/${input.case}`,
  async handle(context, input) {
    const { transaction, amount } = await commitForCase(context, effectOf(context, input))
    return { transaction, amount }
  },
})
