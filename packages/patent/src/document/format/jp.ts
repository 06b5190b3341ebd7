import { attribute, long, record, text, within, type Rule } from '../machine/rule.ts'
import { newDocument, type PatentDocument } from '../patentDocument.ts'
import { addAgent, addParty, countryOf } from '../value/party.ts'
import { other, settle } from '../value/settle.ts'
import { addIpc, addNational } from '../value/symbol.ts'
import { describe } from '../value/text.ts'
import { abstract, claims, ownNumber, party, priority, reference, parentOf, title } from './commonParts.ts'
import { citations } from './citations.ts'

const ipc = (isMain: boolean): Rule<PatentDocument> => text((document, written, _attributes, reading) => addIpc(document.ipc, written, reading, { isMain }))
/** FI, the Japanese refinement of the IPC. */
const fi: Rule<PatentDocument> = text((document, written) => addNational(document.national, written))

/** `jp-official-gazette`. Written amendments and F-terms are not read. */
export const jp = record(
  {
    'bibliographic-data': within({
      'publication-reference': ownNumber('publication'), 'application-reference': ownNumber('application'),
      'dates-of-public-availability': within({ 'printed-with-grant': reference((document, number) => {
        number.office ??= document.office
        document.grant ??= other(number, 'publication')
      }) }),
      'invention-title': title('ja'),
      parties: within({
        'applicants-agents-article': within({ 'applicants-agents': within({ applicant: party((document, draft) => addParty(document.applicants, draft)), agent: party((document, draft) => addAgent(document.agents, draft)) }) }),
        inventors: within({ inventor: party((document, draft) => addParty(document.inventors, draft)) }),
      }),
      'classification-ipc': within({ 'main-clsf': ipc(true), 'further-clsf': ipc(false) }),
      'classification-national': within({ 'main-clsf': fi, 'further-clsf': fi }),
      'number-of-claims': text((document, written) => void (document.claimCount = Number.parseInt(written.normalize('NFKC'), 10) || null)),
      'priority-claims': within({ 'priority-claim': priority() }),
      'references-cited': citations(),
      'related-documents': within({ division: parentOf('division'), continuation: parentOf('continuation') }),
    }),
    claims: claims(), abstract: abstract('ja'), description: long(describe),
  },
  (attributes) => ({ ...newDocument('jp-gazette'), office: countryOf(attribute(attributes, 'country')) ?? 'JP' }),
  settle,
)
