import { attribute, day, long, part, prose, record, text, within, type Reading, type Rule, type Rules } from '../machine/rule.ts'
import { newDocument, type Agent, type Citation, type DocumentNumber, type Party, type PatentDocument, type Relation } from '../patentDocument.ts'
import { addClaim, newClaim, type ClaimDraft } from '../value/claim.ts'
import { newNumber } from '../value/number.ts'
import { agentOf, countryOf, newParty, partyOf, type PartyDraft } from '../value/party.ts'
import { other, setNumber, settle } from '../value/settle.ts'
import { addCpc, addIpc, addLocarno, addNational } from '../value/symbol.ts'
import { describe } from '../value/text.ts'
import { addCitation, addPriority, addText, languageOf, newCitation, pctOf, relate, setKindCode } from './commonParts.ts'
import { symbolRule } from './symbolParts.ts'

const office = text<DocumentNumber>((number, written) => void (number.office = countryOf(written)))
const printed = text<DocumentNumber>((number, written) => void (number.printed = written))
const date = day<DocumentNumber>((number, written) => void (number.date = written))
const applicationText = within<DocumentNumber>({ ApplicationNumberText: printed, ST13ApplicationNumber: within({}) })
const applicationFields: Rules<DocumentNumber> = { IPOfficeCode: office, ApplicationNumber: applicationText, FilingDate: date }
const publicationFields: Rules<DocumentNumber> = {
  IPOfficeCode: office, PublicationNumber: printed, PatentNumber: printed, DocumentNumber: printed,
  PatentDocumentKindCode: text(setKindCode), PublicationDate: date, GrantDate: date, PatentDocumentDate: date,
}
const number = <Target>(fields: Rules<DocumentNumber>, add: (target: Target, each: DocumentNumber, reading: Reading) => void): Rule<Target> =>
  part<Target, DocumentNumber>(() => newNumber(), fields, (target, each, _attributes, reading) => add(target, each, reading))

const line = text<PartyDraft>((party, written) => void party.lines.push(written))
const country = text<PartyDraft>((party, written) => void (party.country ??= written))
const postcode = text<PartyDraft>((party, written) => void (party.postcode = written))
const given = text<PartyDraft>((party, written) => void party.names.push(written))
const organisation = text<PartyDraft>((party, written) => void (party.organisation ??= written))
const structured: Rules<PartyDraft> = { AddressLineText: line, CityName: line, GeographicRegionName: line, PostalCode: postcode, CountryCode: country }
const address = within<PartyDraft>({
  PostalAddress: within({ PostalStructuredAddress: within(structured), PostalAddressText: text((party, written) => void (party.written = written)), PostalAddressLineText: line, CountryCode: country }),
})
const contact = within<PartyDraft>({
  Name: within({
    EntityName: organisation,
    OrganizationName: within({ OrganizationStandardName: organisation }),
    PersonName: within({ PersonFullName: organisation, PersonStructuredName: within({ FirstName: given, MiddleName: given, LastName: text((party, written) => void (party.family = written)) }) }),
  }),
  PostalAddressBag: address, CountryCode: country,
})
const partyRules: Rules<PartyDraft> = { PublicationContact: contact, Contact: contact, AgencyName: text((party, written) => void (party.agency = written)) }
const party = (list: (document: PatentDocument) => Party[]): Rule<PatentDocument> => part<PatentDocument, PartyDraft>(() => newParty(), partyRules, (document, draft) => {
  const each = partyOf(draft)
  if (each !== null) list(document).push(each)
})
const agent: Rule<PatentDocument> = part<PatentDocument, PartyDraft>(() => newParty(), partyRules, (document, draft) => {
  const each: Agent | null = agentOf(draft)
  if (each !== null) document.agents.push(each)
})
export const parties: Rules<PatentDocument> = {
  ApplicantBag: within({ Applicant: party((document) => document.applicants) }),
  InventorBag: within({ Inventor: party((document) => document.inventors) }),
  DesignerBag: within({ Designer: party((document) => document.inventors) }),
  AssigneeBag: within({ Assignee: party((document) => document.assignees) }),
  RegisteredPractitionerBag: within({ RegisteredPractitioner: agent }),
  RepresentativeBag: within({ Representative: agent }),
}

const cpc = symbolRule<PatentDocument>((document, symbol, reading) => addCpc(document.cpc, symbol.printed, symbol.version, reading))
interface Named { words: string[] }
const word = text<Named>((draft, written) => void draft.words.push(written))
const national = part<PatentDocument, Named>(() => ({ words: [] }), { NationalClass: word, NationalSubclass: word, PatentClassificationText: word }, (document, { words }) => addNational(document.national, words.join('/')))
interface LocarnoDraft { edition: string | null; symbols: string[] }
export const locarno = part<PatentDocument, LocarnoDraft>(() => ({ edition: null, symbols: [] }), {
  LocarnoClassificationEdition: text((draft, written) => void (draft.edition = written)),
  LocarnoClassificationText: text((draft, written) => void draft.symbols.push(written)),
}, (document, { edition, symbols }, _attributes, reading) => {
  for (const symbol of symbols) addLocarno(document.locarno, symbol, edition, reading)
})

const citation = part<PatentDocument, Citation>((attributes) => newCitation(attribute(attributes, 'citingPartyCategory')), {
  PatentCitation: within({
    CitedPatentDocumentIdentification: number(publicationFields, (each, found) => void (each.number = other(found, 'publication'))),
    PatentCitationText: text((each, written) => void (each.text = written)),
  }),
  NPLCitation: within({ NPLCitationText: text((each, written) => void (each.text = written)) }),
}, addCitation)

const relation = (kind: Relation): Rule<PatentDocument> => within({
  ParentDocument: within({ PatentDocumentIdentification: within({ ApplicationIdentification: number(applicationFields, (document, found) => relate(document, kind, found)) }) }),
  PatentDocumentIdentification: within({
    ApplicationIdentification: number(applicationFields, (document, found) => relate(document, kind, found)),
    PatentPublicationIdentification: number(publicationFields, (document, found) => relate(document, kind, found, 'publication')),
  }),
})

const bibliographic: Rules<PatentDocument> = {
  PatentPublicationIdentification: number(publicationFields, (document, found, reading) => setNumber(document, 'publication', found, reading)),
  ApplicationIdentification: number({
    ...applicationFields,
    InventionSubjectMatterCategory: within({}),
  }, (document, found, reading) => setNumber(document, 'application', found, reading)),
  PatentGrantIdentification: number(publicationFields, (document, found) => void (document.grant = other(found, 'publication'))),
  PriorityClaimBag: within({ PriorityClaim: number(applicationFields, addPriority) }),
  PatentClassificationBag: within({
    IPCRClassificationBag: within({ IPCRClassification: symbolRule((document, symbol, reading) => addIpc(document.ipc, symbol.printed, reading, { version: symbol.version })) }),
    IPCClassification: within({ MainClassification: text((document, written, _attributes, reading) => addIpc(document.ipc, written, reading, { isMain: true })), FurtherClassification: text((document, written, _attributes, reading) => addIpc(document.ipc, written, reading)) }),
    CPCClassificationBag: within({ MainCPC: within({ CPCClassification: cpc }), FurtherCPC: within({ CPCClassification: cpc }) }),
    NationalClassification: within({ MainNationalClassification: national, FurtherNationalClassification: national }),
    LocarnoClassificationBag: locarno,
  }),
  InventionTitleBag: within({ InventionTitle: text((document, written, attributes) => addText(document.titles, written, languageOf(attributes, null))) }),
  InventionTitle: text((document, written, attributes) => addText(document.titles, written, languageOf(attributes, null))),
  ReferenceCitationBag: within({ ReferenceCitation: citation }),
  ClaimTotalQuantity: text((document, written) => void (document.claimCount = Number.parseInt(written, 10) || null)),
  RelatedDocumentBag: within({
    Division: relation('division'), Continuation: relation('continuation'), ContinuationInPart: relation('continuation-in-part'), Provisional: relation('provisional'), ProvisionalApplication: relation('provisional'),
    Reissue: relation('reissue'), RelatedPublication: relation('earlier-publication'), DomesticPriority: relation('domestic-priority'), RelatedDocument: relation('other'),
  }),
  InternationalFilingData: within({
    PCTApplicationIdentification: number(applicationFields, (document, found) => void (pctOf(document).application = other(found, 'application'))),
    NationalStageEntryDate: day((document, written) => void (pctOf(document).entered = written)),
  }),
  InternationalPublishingData: within({ PatentPublicationIdentification: number(publicationFields, (document, found) => void (pctOf(document).publication = other(found, 'publication'))) }),
  PartyBag: within(parties),
}

const claim = part<PatentDocument, ClaimDraft>((attributes) => newClaim(attribute(attributes, 'id')), {
  ClaimNumber: text((draft, written) => void (draft.number = written)),
  ClaimText: prose((draft, written) => void draft.texts.push(written)),
  ClaimTypeCategory: text((draft, written) => void (draft.stated = written === 'Dependent' ? true : written === 'Independent' ? false : null)),
}, addClaim)

/** `PatentPublication` of ST.96 V6. */
export const st96 = record(
  {
    IPOfficeCode: text((document, written) => void (document.office = countryOf(written))),
    BibliographicData: within(bibliographic),
    Abstract: prose((document, written, attributes) => addText(document.abstracts, written, languageOf(attributes, null))),
    Claims: within({ Claim: claim }),
    Description: long(describe),
  },
  () => newDocument('st96'),
  settle,
)
