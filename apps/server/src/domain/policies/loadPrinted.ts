import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import type { Library } from './library.ts'
import { divideText, divisionOf, storePrinted } from './printedText.ts'

/** The office loads the official text, and its printed words appear beside the rules. Another wording is refused by length and hash. */
export const loadPrinted = (library: Library) =>
  action({
    name: 'policies.loadPrinted',
    route: 'POST /api/policies/documents/:document/printed',
    summary: { zh: '载入官方文本', en: 'Load the official text' },
    input: z.strictObject({ document: z.coerce.string(), text: z.string().min(1).max(500_000) }),
    output: z.object({ clauses: z.int() }),
    subject: ({ document }) => `policy/${document}`,
    async handle({ db, session }, { document, text }) {
      const division = divisionOf(library.pack(document))
      if (division === undefined) throw new Refusal('NOT_FOUND', `${document}: 指纹`)
      const divided = divideText(text, division)
      if ('problem' in divided) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'text', ...divided.problem }])
      return { clauses: await storePrinted(db, session.region, document, divided.clauses) }
    },
  })
