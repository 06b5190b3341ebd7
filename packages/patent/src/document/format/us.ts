import { attribute, long, part, record, text, within, type Reading, type Rule, type Rules } from '../machine/rule.ts'
import { newDocument, type DocumentFormat, type PatentDocument, type Relation } from '../patentDocument.ts'
import { addAgent, addParty, countryOf } from '../value/party.ts'
import { settle } from '../value/settle.ts'
import { addCpc, addIpc, addLocarno, addNational } from '../value/symbol.ts'
import { describe } from '../value/text.ts'
import { citations } from './citations.ts'
import { abstract, claims, ownNumber, parentOf, party, pctRules, priority, related, title } from './commonParts.ts'
import { symbolRule } from './symbolParts.ts'

const applicant = party((document, draft, attributes) => {
  addParty(document.applicants, draft)
  // Until 2012 the inventors applied themselves and were not listed again.
  if (attribute(attributes, 'app-type') === 'applicant-inventor') addParty(document.inventors, draft)
})
const parties: Rule<PatentDocument> = within({
  applicants: within({ applicant }), 'us-applicants': within({ 'us-applicant': applicant }),
  inventors: within({ inventor: party((document, draft) => addParty(document.inventors, draft)) }),
  agents: within({ agent: party((document, draft) => addAgent(document.agents, draft)) }),
})

const ipc = (isMain: boolean): Rule<PatentDocument> => text((document, written, _attributes, reading) => addIpc(document.ipc, written, reading, { isMain }))
const cpc: Rule<PatentDocument> = within({ 'classification-cpc': symbolRule((document, { printed, version }, reading) => addCpc(document.cpc, printed, version, reading)) })
const national: Rule<PatentDocument> = text((document, written) => addNational(document.national, written))
interface LocarnoDraft { edition: string | null; symbols: string[] }
const locarno: Rule<PatentDocument> = part<PatentDocument, LocarnoDraft>(() => ({ edition: null, symbols: [] }), {
  edition: text((draft, written) => void (draft.edition = written)),
  'main-classification': text((draft, written) => void draft.symbols.push(written)),
  'further-classification': text((draft, written) => void draft.symbols.push(written)),
}, (document, { edition, symbols }, _attributes, reading) => {
  for (const symbol of symbols) addLocarno(document.locarno, symbol, edition, reading)
})

const PARENTS: Readonly<Record<string, Relation>> = {
  division: 'division', continuation: 'continuation', 'continuation-in-part': 'continuation-in-part',
  'continuing-reissue': 'reissue', reissue: 'reissue', 'us-divisional-reissue': 'reissue', substitution: 'other', 'us-reexamination-reissue-merger': 'reissue',
}

const bibliographic: Rules<PatentDocument> = {
  'publication-reference': ownNumber('publication'),
  'application-reference': { ...ownNumber('application'), opened: (document, attributes) => void (document.kind = attribute(attributes, 'appl-type') === 'design' ? 'design' : 'invention') },
  'priority-claims': within({ 'priority-claim': priority() }),
  'classifications-ipcr': within({ 'classification-ipcr': symbolRule((document, { printed, version }, reading) => addIpc(document.ipc, printed, reading, { version })) }),
  'classification-ipc': within({ 'main-classification': ipc(true), 'further-classification': ipc(false) }),
  'classification-locarno': locarno,
  'classifications-cpc': within({ 'main-cpc': cpc, 'further-cpc': cpc }),
  'classification-national': within({ 'main-classification': national, 'further-classification': national }),
  'invention-title': title('en'),
  'references-cited': citations(), 'us-references-cited': citations(),
  'number-of-claims': text((document, written) => void (document.claimCount = Number.parseInt(written, 10) || null)),
  'us-related-documents': within({
    ...Object.fromEntries(Object.entries(PARENTS).map(([name, relation]) => [name, parentOf(relation)])),
    'us-provisional-application': related('provisional'),
    'related-publication': related('earlier-publication', 'publication'),
  }),
  parties, 'us-parties': parties,
  assignees: within({ assignee: party((document, draft) => addParty(document.assignees, draft)) }),
  ...pctRules,
}

const usRecord = (format: DocumentFormat, bibliography: string): Rule<Reading> => record(
  { [bibliography]: within(bibliographic), abstract: abstract('en'), claims: claims(), description: long(describe) },
  (attributes) => ({ ...newDocument(format), office: countryOf(attribute(attributes, 'country')) ?? 'US' }),
  settle,
)

/** Grants and applications, v4.0 (2004) and after. */
export const usGrant = usRecord('us-grant', 'us-bibliographic-data-grant')
export const usApplication = usRecord('us-application', 'us-bibliographic-data-application')
