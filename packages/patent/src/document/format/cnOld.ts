import { attribute, long, prose, record, text, within, type Rule } from '../machine/rule.ts'
import { newDocument, type PatentDocument } from '../patentDocument.ts'
import { addAgent, addParty, countryOf } from '../value/party.ts'
import { settle } from '../value/settle.ts'
import { addIpc, addLocarno } from '../value/symbol.ts'
import { describe } from '../value/text.ts'
import { abstract, addText, claims, languageOf, ownNumber, parentOf, party, pctRules, priority, related, title } from './commonParts.ts'
import { citations } from './citations.ts'

const ipc = (isMain = false): Rule<PatentDocument> => text((document, written, _attributes, reading) => addIpc(document.ipc, written, reading, { isMain }))
const locarno: Rule<PatentDocument> = text((document, written, _attributes, reading) => addLocarno(document.locarno, written, null, reading))

/** `cn-patent-document`, the Chinese publication data before V2.2.1. */
export const cnOld = record(
  {
    'cn-bibliographic-data': within({
      'cn-publication-reference': ownNumber('publication'), 'publication-reference': ownNumber('publication'),
      'application-reference': ownNumber('application'),
      'priority-claims': within({ 'priority-claim': priority() }),
      'classifications-ipcr': within({ 'classification-ipcr': within({ text: ipc() }) }),
      'classification-ipc': within({ text: ipc(), 'main-classification': ipc(true), 'further-classification': ipc() }),
      'classification-locarno': within({ text: locarno, 'main-classification': locarno, 'further-classification': locarno }),
      'invention-title': title('zh'),
      abstract: abstract('zh'),
      'references-cited': citations(),
      'cn-related-documents': within({
        division: parentOf('division'), 'utility-model-basis': parentOf('other'),
        'cn-domestic-priority-claims': within({ 'cn-domestic-priority-claim': within({ substitution: within({ relation: within({ 'parent-doc': related('domestic-priority'), 'child-doc': related('domestic-priority') }) }) }) }),
      }),
      'cn-related-publication': related('earlier-publication', 'publication'),
      'cn-parties': within({
        'cn-applicants': within({ 'cn-applicant': party((document, draft) => addParty(document.applicants, draft)) }),
        'cn-inventors': within({ 'cn-inventor': party((document, draft) => addParty(document.inventors, draft)) }),
        'cn-agents': within({ 'cn-agent': party((document, draft) => addAgent(document.agents, draft)) }),
        'cn-assignees': within({ 'cn-assignee': party((document, draft) => addParty(document.assignees, draft)) }),
      }),
      assignees: within({ assignee: party((document, draft) => addParty(document.assignees, draft)) }),
      ...pctRules,
    }),
    'application-body': within({ claims: claims(), description: long(describe) }),
  },
  (attributes) => ({ ...newDocument('cn-patent-document'), office: countryOf(attribute(attributes, 'country')) }),
  settle,
)

/**
 * `cn-application-body`: the parts of an application as filed, each in a file of its own. They name no numbers; the title
 * stands in the description and is read with it.
 */
export const efiling = record(
  {
    'cn-claims': claims(), claims: claims(),
    'cn-abstract': prose((document, written, attributes) => addText(document.abstracts, written, languageOf(attributes, 'zh'))),
    description: within({
      'invention-title': title('zh'),
      p: long(describe), heading: long(describe),
    }),
  },
  (attributes) => ({ ...newDocument('cn-application-body'), office: countryOf(attribute(attributes, 'country')) }),
  settle,
)
