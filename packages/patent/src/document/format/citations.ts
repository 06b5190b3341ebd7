import { attribute, part, text, within, type Rule, type Rules } from '../machine/rule.ts'
import type { Citation, PatentDocument } from '../patentDocument.ts'
import { other } from '../value/settle.ts'
import { addCitation, newCitation, reference } from './commonParts.ts'

/** `<citation><patcit><document-id>…` or `<nplcit>`; who cited stands in an element or in attributes. */
const fields: Rules<Citation> = {
  // DOCDB gives the number twice, for machines (docdb) and for people (epodoc); the first counts.
  patcit: reference((citation, number) => void (citation.number ??= other(number, 'publication'))),
  nplcit: within({
    text: text((citation, written) => void (citation.text = written)),
    othercit: text((citation, written) => void (citation.text = written)),
    article: text((citation, written) => void (citation.text ??= written)),
    online: text((citation, written) => void (citation.text ??= written)),
    book: text((citation, written) => void (citation.text ??= written)),
  }),
  category: text((citation, written) => void (citation.by ??= written)),
}

export const citations = (): Rule<PatentDocument> => {
  const citation = part<PatentDocument, Citation>((attributes) => newCitation(attribute(attributes, 'cited-phase') ?? attribute(attributes, 'srep-phase')), fields, addCitation)
  return within({ citation, 'us-citation': citation })
}
