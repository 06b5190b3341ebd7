import { attribute, day, long, part, prose, record, text, within, type Reading, type Rule, type Rules } from '../machine/rule.ts'
import { newDocument, type DocumentNumber, type PatentDocument, type Relation } from '../patentDocument.ts'
import { addClaim, newClaim, type ClaimDraft } from '../value/claim.ts'
import { newNumber } from '../value/number.ts'
import { addParty, countryOf, newParty, type PartyDraft } from '../value/party.ts'
import { setNumber, settle } from '../value/settle.ts'
import { addIpc, addNational } from '../value/symbol.ts'
import { addDescription, describe } from '../value/text.ts'
import { addPriority, addText, claimText, relate, setKindCode } from './commonParts.ts'
import { inid, settleInid } from './inid.ts'

/** USPTO grants of 2001 to 2004 by ST.32, as SGML (v2.4) and as XML (v2.5). */
export const st32 = record(
  {
    SDOBI: within(inid),
    SDOAB: prose((document, written) => addText(document.abstracts, written, 'en')),
    SDODE: long(describe),
    SDOCL: within({ CL: within({ CLM: part<PatentDocument, ClaimDraft>((attributes) => newClaim(attribute(attributes, 'ID')), { PARA: prose((claim, written) => void claim.texts.push(written)), CLMSTEP: prose((claim, written) => void claim.texts.push(written)) }, addClaim) }) }),
  },
  () => ({ ...newDocument('us-st32'), office: 'US' }),
  settleInid,
)

const numberFields: Rules<DocumentNumber> = {
  'doc-number': text((number, written) => void (number.printed = written)),
  'kind-code': text(setKindCode),
  'document-date': day((number, date) => void (number.date = date)),
  'country-code': text((number, written) => void (number.office = countryOf(written))),
}
const line = text<PartyDraft>((party, written) => void party.lines.push(written))
const country = text<PartyDraft>((party, written) => void (party.country ??= written))
const address = within<PartyDraft>({
  'address-1': line, 'address-2': line, city: line, state: line,
  postalcode: text((party, written) => void (party.postcode = written)),
  country: within({ 'country-code': country }), 'country-code': country,
})
const party = (list: (document: PatentDocument) => PatentDocument['inventors']): Rule<PatentDocument> => part<PatentDocument, PartyDraft>(() => newParty(), {
  name: within({
    'given-name': text((draft, written) => void draft.names.push(written)), 'middle-name': text((draft, written) => void draft.names.push(written)),
    'family-name': text((draft, written) => void (draft.family = written)),
  }),
  'organization-name': text((draft, written) => void (draft.organisation = written)),
  address,
  residence: within({ 'residence-us': within({ city: line, state: line, 'country-code': country }), 'residence-non-us': within({ city: line, 'country-code': country }) }),
}, (document, draft) => addParty(list(document), draft))
const inventor = party((document) => document.inventors)

const uspc: Rule<PatentDocument> = within({
  uspc: part<PatentDocument, string[]>(() => [], { class: text((words, written) => void words.push(written)), subclass: text((words, written) => void words.push(written)) }, (document, words) => addNational(document.national, words.join('/'))),
})
const ipc = (isMain: boolean): Rule<PatentDocument> => within({ ipc: text((document, written, _attributes, reading) => addIpc(document.ipc, written, reading, { isMain })) })

const parent = (relation: Relation): Rule<PatentDocument> => {
  const number = part<PatentDocument, DocumentNumber>(() => newNumber('US'), numberFields, (document, each) => relate(document, relation, each))
  const parents = within<PatentDocument>({ parent: within({ 'document-id': number }) })
  return within({ 'document-id': number, 'parent-child': parents, parent: within({ 'document-id': number }) })
}

/** USPTO applications of 2001 to 2004. */
export const pap = record(
  {
    'subdoc-bibliographic-information': within({
      'document-id': part(() => newNumber('US'), numberFields, (document, number, _attributes, reading) => setNumber(document, 'publication', number, reading)),
      'domestic-filing-data': part<PatentDocument, DocumentNumber>(() => newNumber('US'), {
        'application-number': within({ 'doc-number': text((number, written) => void (number.printed = written)) }),
        'filing-date': day((number, date) => void (number.date = date)),
      }, (document, number, _attributes, reading) => setNumber(document, 'application', number, reading)),
      'foreign-priority-data': part<PatentDocument, DocumentNumber>(() => newNumber(), {
        'priority-application-number': within({ 'doc-number': text((number, written) => void (number.printed = written)) }),
        'filing-date': day((number, date) => void (number.date = date)),
        'country-code': text((number, written) => void (number.office = countryOf(written))),
      }, addPriority),
      'technical-information': within({
        'classification-ipc': within({ 'classification-ipc-primary': ipc(true), 'classification-ipc-secondary': ipc(false) }),
        'classification-us': within({ 'classification-us-primary': uspc, 'classification-us-secondary': uspc }),
        'title-of-invention': text((document, written) => addText(document.titles, written, 'en')),
      }),
      inventors: within({ 'first-named-inventor': inventor, inventor }),
      assignee: party((document) => document.assignees),
      'continuity-data': within({
        continuations: within({ 'continuation-of': parent('continuation'), 'continuation-in-part-of': parent('continuation-in-part') }),
        'division-of': parent('division'), 'continuation-of': parent('continuation'), 'continuation-in-part-of': parent('continuation-in-part'),
        'non-provisional-of-provisional': parent('provisional'),
      }),
    }),
    'subdoc-abstract': within({ paragraph: prose((document, written) => addText(document.abstracts, written, 'en')) }),
    'subdoc-description': long(describe),
    'subdoc-claims': within({ claim: part((attributes) => newClaim(attribute(attributes, 'id')), { 'claim-text': claimText }, addClaim) }),
  },
  () => ({ ...newDocument('us-pap'), office: 'US' }),
  settle,
)

/** Papers of a USPTO file wrapper, read by machine from the scanned pages: claims, abstract or description of an application. */
interface Paper { document: PatentDocument; code: string }
const specification = within<Paper>({
  P: prose(({ document, code }, written, _attributes, reading) => {
    if (code === 'ABST') addText(document.abstracts, written, 'en')
    else if (reading.longest > 0) addDescription(document, written, reading.longest)
  }),
})
const header = within<Paper>({ ApplicationHeaderDetails: within({ ApplicationNumber: text(({ document }, written, _attributes, reading) => setNumber(document, 'application', { ...newNumber('US'), printed: written }, reading)) }) })
const claimOf = part<Paper, ClaimDraft>((attributes) => newClaim(attribute(attributes, 'id')), {
  ClaimNumber: text((claim, written) => void (claim.number = written)), ClaimText: claimText,
  ClaimTypeCategory: text((claim, written) => void (claim.stated = written === 'Dependent')),
}, ({ document }, claim) => {
  // What stands before the first numbered claim is the letter around the claims.
  if (claim.number !== null && !claim.number.startsWith('UNKNOWN')) addClaim(document, claim)
})
export const fileWrapper: Rule<Reading> = part<Reading, Paper>(() => ({ document: { ...newDocument('us-file-wrapper'), office: 'US' }, code: '' }), {
  DocumentCode: text((paper, written) => void (paper.code = written)),
  DocumentHeaderDetails: header, Specification: specification, ClaimSet: within({ ClaimList: within({ Claim: claimOf }) }),
}, (_target, { document }, _attributes, reading) => {
  settle(document)
  reading.emit(document)
})
