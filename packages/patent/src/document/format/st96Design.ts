import { day, part, record, text, within, type Rules } from '../machine/rule.ts'
import { newDocument, type DocumentNumber, type PatentDocument } from '../patentDocument.ts'
import { addClaim, newClaim, type ClaimDraft } from '../value/claim.ts'
import { newNumber } from '../value/number.ts'
import { countryOf } from '../value/party.ts'
import { other, setNumber, settle } from '../value/settle.ts'
import { addNational } from '../value/symbol.ts'
import { addPriority, addText, languageOf, setKindCode } from './commonParts.ts'
import { locarno, parties } from './st96.ts'

const applicationNumber: Rules<DocumentNumber> = {
  IPOfficeCode: text((number, written) => void (number.office = countryOf(written))),
  ApplicationNumberText: text((number, written) => void (number.printed = written)),
}

const design = within<PatentDocument>({
  DesignTitleText: text((document, written, attributes) => addText(document.titles, written, languageOf(attributes, null))),
  DesignDescriptionText: text((document, written, attributes) => addText(document.abstracts, written, languageOf(attributes, null))),
  DesignClaim: part<PatentDocument, ClaimDraft>(() => newClaim(), { DesignClaimTextBag: within({ DesignClaimText: text((claim, written) => void claim.texts.push(written)) }) }, addClaim),
  DesignClassificationBag: within({ LocarnoClassificationBag: locarno, NationalDesignClassificationBag: within({ NationalDesignClassification: text((document, written) => addNational(document.national, written)) }) }),
  PriorityBag: within({
    Priority: part<PatentDocument, DocumentNumber>(() => newNumber(), {
      PriorityCountryCode: text((number, written) => void (number.office = countryOf(written))),
      ApplicationNumber: within(applicationNumber),
      PriorityApplicationFilingDate: day((number, date) => void (number.date = date)),
    }, addPriority),
  }),
  PublicationBag: within({
    Publication: part<PatentDocument, DocumentNumber>(() => newNumber(), {
      PublicationIdentifier: text((number, written) => void (number.printed = written)),
      PublicationDate: day((number, date) => void (number.date = date)),
    }, (document, number, _attributes, reading) => setNumber(document, 'publication', { ...number, office: document.office }, reading)),
  }),
  RegistrationNumber: text((document, written) => void (document.grant = other({ ...newNumber(document.office), printed: written, date: document.grant?.date ?? null }, 'publication'))),
  RegistrationDate: day((document, date) => void (document.grant !== null && (document.grant.date = date))),
  DesignCurrentStatusCategory: text((document, written) => void (document.status = written)),
  PatentIdentificationBag: within({
    CitedPatentDocumentIdentification: part<PatentDocument, DocumentNumber>(() => newNumber(), {
      IPOfficeCode: text((number, written) => void (number.office = countryOf(written))),
      DocumentNumber: text((number, written) => void (number.printed = written)),
      PatentDocumentKindCode: text(setKindCode),
      PatentDocumentDate: day((number, date) => void (number.date = date)),
    }, (document, number) => {
      const given = other(number, 'publication')
      if (given !== null) document.citations.push({ number: given, text: null, by: null })
    }),
  }),
  DesignerBag: parties['DesignerBag']!,
  RepresentativeBag: parties['RepresentativeBag']!,
})

/** `DesignApplication` of ST.96. */
export const st96Design = record(
  {
    ReceivingOfficeCode: text((document, written) => void (document.office = countryOf(written))),
    ApplicationNumber: part<PatentDocument, DocumentNumber>(() => newNumber(), applicationNumber, (document, number, _attributes, reading) => setNumber(document, 'application', number, reading)),
    ApplicationDate: day((document, date) => void (document.application !== null && (document.application.date = date))),
    DesignBag: within({ Design: design }),
    ApplicantBag: parties['ApplicantBag']!,
  },
  () => ({ ...newDocument('st96-design'), kind: 'design' as const }),
  settle,
)
