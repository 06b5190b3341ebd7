// What ST.36 and everything made after it writes alike: document numbers, address books, claims, day-of elements.
import type { IsoDate } from '@zhiyun/calendar'
import { attribute, day, part, prose, text, within, type Attributes, type Reading, type Rule, type Rules } from '../machine/rule.ts'
import type { Citation, DocumentNumber, LanguageText, PatentDocument, Relation } from '../patentDocument.ts'
import { addClaim, newClaim, type ClaimDraft } from '../value/claim.ts'
import { newNumber, type NumberRole } from '../value/number.ts'
import { countryOf, isNameless, newParty, type PartyDraft } from '../value/party.ts'
import { other, setNumber } from '../value/settle.ts'

const KIND_CODE = /^[A-Z]\d?$/
/** An office's own word for the kind of document, with the code in brackets: `公開特許公報(A)`. */
const IN_BRACKETS = /\(([A-Z]\d?)\)\s*$/

export function setKindCode(number: DocumentNumber, written: string): void {
  const code = KIND_CODE.test(written) ? written : IN_BRACKETS.exec(written)?.[1]
  if (code !== undefined) number.kindCode = code
}

/** `<country> <doc-number> <kind> <date>` */
export const numberFields: Rules<DocumentNumber> = {
  country: text((number, written) => void (number.office = countryOf(written) ?? number.office)),
  'doc-number': text((number, written) => void (number.printed = written)),
  kind: text(setKindCode),
  date: day((number, date) => void (number.date = date)),
}

/** An element that holds one `document-id`; a further one in another format of the number is for `add` to judge. */
export const reference = <Target>(add: (target: Target, number: DocumentNumber, reading: Reading) => void, more: Rules<Target> = {}): Rule<Target> => within<Target>({
  'document-id': part<Target, DocumentNumber>(() => newNumber(), numberFields, (target, number, _attributes, reading) => add(target, number, reading)),
  ...more,
})

/** Where the number names no office, it is the one that published the document. */
export const ownNumber = (role: NumberRole): Rule<PatentDocument> => reference((document, number, reading) => {
  number.office ??= document.office
  setNumber(document, role, number, reading)
})

export const related = (relation: Relation, role: NumberRole = 'application'): Rule<PatentDocument> => reference((document, number) => relate(document, relation, number, role))

export function relate(document: PatentDocument, relation: Relation, number: DocumentNumber, role: NumberRole = 'application'): void {
  const given = other(number, role)
  if (given !== null) document.related.push({ relation, number: given })
}

/** `<relation><parent-doc><document-id>`: the document that this one comes from. */
export const parentOf = (relation: Relation): Rule<PatentDocument> => within({ relation: within({ 'parent-doc': related(relation), 'child-doc': within({}) }) })

export const priority = (): Rule<PatentDocument> => part(() => newNumber(), numberFields, addPriority)
export function addPriority(document: PatentDocument, number: DocumentNumber): void {
  const given = other(number, 'application')
  if (given !== null && !document.priorities.some((each) => each.office === given.office && each.date === given.date && (each.canonical === given.canonical || each.printed === given.printed))) document.priorities.push(given)
}

const name = text<PartyDraft>((party, written) => void party.names.push(written))
const line = text<PartyDraft>((party, written) => void party.lines.push(written))
export const addressRules: Rules<PartyDraft> = {
  text: text((party, written) => void (party.written = party.written === null ? written : party.written)),
  street: line, 'address-1': line, 'address-2': line, 'address-3': line, 'address-4': line, city: line, county: line, state: line, province: line,
  postcode: text((party, written) => void (party.postcode = written)),
  country: text((party, written) => void (party.country = written)),
}
/** Of several address books in several languages the first is taken. */
export const bookRules: Rules<PartyDraft> = {
  name, 'first-name': name, 'middle-name': name, 'last-name': text((party, written) => void (party.family = written)),
  orgname: text((party, written) => void (party.organisation ??= written)),
  address: within(addressRules),
}
export const addressbook: Rule<PartyDraft> = part<PartyDraft, PartyDraft>(() => newParty(), bookRules, (party, book) => {
  if (isNameless(party)) Object.assign(party, { ...book, agency: party.agency, country: book.country ?? party.country })
})
export const partyRules: Rules<PartyDraft> = {
  ...bookRules, addressbook,
  'cn-agency': within({ name: text((party, written) => void (party.agency = written)), addressbook: within({ orgname: text((party, written) => void (party.agency = written)), name: text((party, written) => void (party.agency ??= written)) }) }),
  residence: within({ country: text((party, written) => void (party.country ??= written)) }),
}
export const party = (add: (document: PatentDocument, draft: PartyDraft, attributes: Attributes) => void): Rule<PatentDocument> => part<PatentDocument, PartyDraft>(() => newParty(), partyRules, add)

export const claimText = prose<ClaimDraft>((claim, written) => void claim.texts.push(written))
/** `<claim num="0001"><claim-text>` */
export const claims = (): Rule<PatentDocument> => within({
  claim: part((attributes) => newClaim(attribute(attributes, 'num')), { 'claim-text': claimText, text: claimText }, addClaim),
})

export const languageOf = (attributes: Attributes, fallback: string | null): string | null => (attribute(attributes, 'lang') ?? attribute(attributes, 'languageCode') ?? fallback)?.toLowerCase() ?? null

export const title = (fallback: string | null): Rule<PatentDocument> => text((document, written, attributes) => addText(document.titles, written, languageOf(attributes, fallback)))

export function addText(list: LanguageText[], written: string, language: string | null): void {
  if (!list.some((each) => each.text === written && each.language === language)) list.push({ language, text: written })
}

export const abstract = (fallback: string | null): Rule<PatentDocument> => prose((document, written, attributes) => addText(document.abstracts, written, languageOf(attributes, fallback)))

export const addCitation = (document: PatentDocument, citation: Citation): void => {
  if (citation.number !== null || citation.text !== null) document.citations.push(citation)
}
export const newCitation = (by: string | null = null): Citation => ({ number: null, text: null, by })

export const pctOf = (document: PatentDocument): NonNullable<PatentDocument['pct']> => (document.pct ??= { application: null, publication: null, entered: null })
const entered: Rule<PatentDocument> = within({ date: day((document: PatentDocument, date: IsoDate) => void (pctOf(document).entered = date)) })
export const pctRules: Rules<PatentDocument> = {
  'pct-or-regional-filing-data': reference((document, number) => void (pctOf(document).application = other(number, 'application')), { 'us-371c124-date': entered, 'us-371c12-date': entered }),
  'pct-or-regional-publishing-data': reference((document, number) => void (pctOf(document).publication = other(number, 'publication'))),
  'date-pct-article-22-39-fulfilled': entered,
}
