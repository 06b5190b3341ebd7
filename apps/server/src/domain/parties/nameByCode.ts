import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import { query } from '../../platform/action/declare.ts'
import { organisationsByCode } from './organisationsByCode.ts'

/**
 * What an organisation is called that somebody names by its whole credit code: a form may name one whose record is not its
 * writer's to read (the bank that lent, whoever joins in). Code and name are public; nothing else of the record is told.
 */
export const nameByCode = query({
  name: 'parties.nameByCode',
  summary: { zh: '按统一社会信用代码查名称', en: 'The name that belongs to a credit code' },
  route: 'GET /api/parties/organisation-names/:code',
  input: z.strictObject({ code: z.string().trim().toUpperCase().regex(/^[0-9A-HJ-NP-RTUW-Y]{18}$/) }),
  output: z.object({ name: z.string().nullable().describe('null: not registered here') }),
  handle: async (context, { code }) => ({ name: (await asSystem(context, (within) => organisationsByCode(within, [code]))).get(code)?.name ?? null }),
})
