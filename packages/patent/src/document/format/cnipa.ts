import { attribute, day, long, part, prose, record, text, within, type Reading, type Rule, type Rules } from '../machine/rule.ts'
import { newDocument, type Citation, type ClassSymbol, type DocumentNumber, type PatentDocument } from '../patentDocument.ts'
import { addClaim, newClaim, type ClaimDraft } from '../value/claim.ts'
import { newNumber, type NumberRole } from '../value/number.ts'
import { addAgent, addParty, countryOf, newParty, type PartyDraft } from '../value/party.ts'
import { other, setNumber, settle } from '../value/settle.ts'
import { addIpc, addLocarno } from '../value/symbol.ts'
import { describe } from '../value/text.ts'
import { addCitation, addPriority, addText, languageOf, newCitation, pctOf, relate, setKindCode } from './commonParts.ts'
import { symbolRule } from './symbolParts.ts'

const numberFields: Rules<DocumentNumber> = {
  WIPOST3Code: text((number, written) => void (number.office = countryOf(written))),
  DocNumber: text((number, written) => void (number.printed = written)),
  Kind: text(setKindCode),
  Date: day((number, date) => void (number.date = date)),
}
const documentId = <Target>(add: (target: Target, number: DocumentNumber, reading: Reading) => void): Rule<Target> => within<Target>({
  DocumentID: part<Target, DocumentNumber>(() => newNumber(), numberFields, (target, number, _attributes, reading) => add(target, number, reading)),
})
/** Given twice, `dataFormat` original and standard. */
const ownNumber = (role: NumberRole): Rule<PatentDocument> => documentId((document, number, reading) => setNumber(document, role, number, reading))

const line = text<PartyDraft>((party, written) => void party.lines.push(written))
const addressBook: Rule<PartyDraft> = within<PartyDraft>({
  Name: text((party, written) => void party.names.push(written)),
  OrganizationName: text((party, written) => void (party.organisation = written)),
  Address: within({
    Province: line, City: line, County: line, AddressCity: line, Street: line,
    PostCode: text((party, written) => void (party.postcode = written)),
    WIPOST3Code: text((party, written) => void (party.country = written)),
    Text: text((party, written) => void (party.written = written)),
  }),
})
const partyRules: Rules<PartyDraft> = {
  AddressBook: addressBook,
  Agency: within({ AddressBook: within({ OrganizationName: text((party, written) => void (party.agency = written)), Name: text((party, written) => void (party.agency ??= written)) }) }),
}
const party = (add: (document: PatentDocument, draft: PartyDraft) => void): Rule<PatentDocument> => part<PatentDocument, PartyDraft>(() => newParty(), partyRules, add)

const symbol: Rule<PatentDocument> = symbolRule((document, { printed, version }, reading) => addIpc(document.ipc, printed, reading, { version }))
const classification = (isMain: boolean): Rule<PatentDocument> => text((document, written, _attributes, reading) => addIpc(document.ipc, written, reading, { isMain }))
const locarno: Rule<PatentDocument> = within<PatentDocument>({
  MainClassification: text((document, written, _attributes, reading) => addLocarno(document.locarno, written, null, reading)),
  FurtherClassification: text((document, written, _attributes, reading) => addLocarno(document.locarno, written, null, reading)),
  Text: text((document, written, _attributes, reading) => addLocarno(document.locarno, written, null, reading)),
  EditionStatement: text((document, written) => editions(document.locarno, written)),
})
const editions = (symbols: ClassSymbol[], edition: string): void => {
  for (const each of symbols) each.version ??= edition
}

const citedNumber = (role: NumberRole): Rule<Citation> => documentId((citation, number) => void (citation.number ??= other(number, role)))
const patentCitation: Rule<Citation> = within({
  PublicationReference: citedNumber('publication'), ApplicationReference: citedNumber('application'),
})
const relation = (kind: 'division' | 'domestic-priority' | 'other'): Rule<PatentDocument> => within({
  DocumentsRelation: within({ ParentDocument: documentId((document, number) => relate(document, kind, number)) }),
})

const bibliographic: Rules<PatentDocument> = {
  PublicationReference: ownNumber('publication'),
  ApplicationReference: ownNumber('application'),
  GrantReference: documentId((document, number) => void (document.grant ??= other(number, 'publication'))),
  ClassificationIPC: within({ MainClassification: classification(true), FurtherClassification: classification(false) }),
  ClassificationIPCRDetails: within({ ClassificationIPCR: symbol }),
  ClassificationLocarno: locarno,
  ClassificationLocarnoDetails: within({ ClassificationLocarno: locarno }),
  InventionTitle: text((document, written, attributes) => addText(document.titles, written, languageOf(attributes, 'zh'))),
  DesignTitle: text((document, written, attributes) => addText(document.titles, written, languageOf(attributes, 'zh'))),
  Parties: within({
    ApplicantDetails: within({ Applicant: party((document, draft) => addParty(document.applicants, draft)) }),
    InventorDetails: within({ Inventor: party((document, draft) => addParty(document.inventors, draft)) }),
    DesignerDetails: within({ Designer: party((document, draft) => addParty(document.inventors, draft)) }),
    AgentDetails: within({ Agent: party((document, draft) => addAgent(document.agents, draft)) }),
  }),
  AssigneeDetails: within({ Assignee: party((document, draft) => addParty(document.assignees, draft)) }),
  PriorityDetails: within({
    Priority: part(() => newNumber(), numberFields, (document, number, attributes) => {
      const isSecondWriting = attribute(attributes, 'dataFormat') === 'standard' && document.priorities.some((each) => each.office === number.office && each.date === number.date)
      if (!isSecondWriting) addPriority(document, number)
    }),
  }),
  ReferencesCited: within({
    Citation: part<PatentDocument, Citation>((attributes) => newCitation(attribute(attributes, 'srepPhase')), {
      ApplicationCitation: patentCitation, PatentCitation: patentCitation,
      NPLCitation: text((citation, written) => void (citation.text = written)),
      NonPatentCitation: text((citation, written) => void (citation.text = written)),
    }, addCitation),
  }),
  RelatedDocuments: within({
    RelatedPublicationDoc: documentId((document, number) => relate(document, 'earlier-publication', number, 'publication')),
    Division: relation('division'), DomesticPriority: relation('domestic-priority'), UtilityModelBasis: relation('other'),
  }),
  PCTOrRegionalApplicationData: documentId((document, number) => void (pctOf(document).application = other(number, 'application'))),
  PCTOrRegionalPublishingData: documentId((document, number) => void (pctOf(document).publication = other(number, 'publication'))),
  NationalStageEntryDate: within({ Date: day((document, date) => void (pctOf(document).entered = date)) }),
}

const claims: Rule<PatentDocument> = within({
  Claim: part((attributes) => newClaim(attribute(attributes, 'num')), { ClaimText: prose<ClaimDraft>((claim, written) => void claim.texts.push(written)) }, addClaim),
})

/** CNIPA bulk data V2.2.1: inventions, utility models and designs. */
export const cnipa = record(
  {
    BibliographicData: within(bibliographic),
    DesignBibliographicData: within(bibliographic),
    Abstract: prose((document, written, attributes) => addText(document.abstracts, written, languageOf(attributes, 'zh'))),
    DesignBriefExplanation: prose((document, written) => addText(document.abstracts, written, 'zh')),
    Claims: claims,
    Description: long(describe),
  },
  (attributes) => ({ ...newDocument('cnipa-2.2.1'), office: countryOf(attribute(attributes, 'country')) }),
  settle,
)
