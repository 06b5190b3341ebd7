import type { Dictionary, OfficeChoice } from '@zhiyun/policy'
import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { readOfficeDecisions } from '../choice.ts'
import type { Library } from '../library.ts'

/** What a page needs to run a pack by itself: the files as written, the dictionary as read, and the readings that the office has settled. */
export const readSource = (library: Library) =>
  query({
    name: 'policies.readSource',
    route: 'GET /api/policies/documents/:document/source',
    summary: { zh: '政策包源文件', en: 'The files of a policy pack' },
    input: z.strictObject({ document: z.string() }),
    output: z.object({
      document: z.string(),
      title: z.string(),
      hash: z.string(),
      date: z.string().describe('today, by which versions and ages are taken'),
      files: z.array(z.object({ path: z.string(), text: z.string() })),
      dictionary: z.custom<Dictionary>(),
      readings: z.record(z.string(), z.custom<OfficeChoice>()),
    }),
    async handle({ db, session, clock }, { document }) {
      const { hash, document: info } = library.pack(document)
      const date = today(clock)
      const { readings } = await readOfficeDecisions(db, session.region, document, date)
      return { document, title: info.title, hash, date, files: library.files(document).map(({ path, text }) => ({ path, text })), dictionary: library.dictionary, readings }
    },
  })
