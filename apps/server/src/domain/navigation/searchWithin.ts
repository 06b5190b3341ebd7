import { query } from '../../platform/action/declare.ts'
import { answer, searchInput, searchOutput } from '../patents/index.ts'
import { confined, scopeFields } from './scope.ts'

/** The patents behind a point of a landscape, also of a portfolio's, which only those see who see the portfolio. */
export const searchWithin = query({
  name: 'navigation.searchWithin',
  summary: { zh: '在范围内检索专利', en: 'Search within a landscape' },
  route: 'GET /api/navigation/patents',
  input: searchInput.extend({ portfolio: scopeFields.portfolio }),
  output: searchOutput,
  async handle(context, { from, limit, order, ...asked }) {
    const { question } = await confined(context, asked)
    return answer(context, { ...question, from, limit, order })
  },
})
