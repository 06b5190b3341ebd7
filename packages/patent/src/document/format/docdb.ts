import { attribute, day, long, part, record, text, within, type Attributes, type Reading, type Rule, type Rules } from '../machine/rule.ts'
import { newDocument, type Citation, type DocumentFormat, type DocumentNumber, type LegalEvent, type Party, type PatentDocument } from '../patentDocument.ts'
import { newNumber, type NumberRole } from '../value/number.ts'
import { countryOf } from '../value/party.ts'
import { other, setNumber, settle } from '../value/settle.ts'
import { addCpc, addIpc, addNational } from '../value/symbol.ts'
import { describe } from '../value/text.ts'
import { abstract, addCitation, addPriority, claims, newCitation, numberFields, reference, title } from './commonParts.ts'
import { symbolRule } from './symbolParts.ts'

/** A number comes in up to three writings, docdb first; only that one has office, number and kind apart. */
const firstNumber = (role: NumberRole): Rule<PatentDocument> => reference((document, number, reading) => {
  const before = document[role]
  if (before === null) setNumber(document, role, number, reading)
  else before.date ??= number.date
})

/** Names come once for machines, with a country in brackets, and once as printed; both count the same persons. */
const BRACKETED = /\s*\[([A-Z]{2})\]\s*$/
interface NameDraft { name: string | null; country: string | null; format: string | null; sequence: number }
const newName = (attributes: Attributes): NameDraft => ({ name: null, country: null, format: attribute(attributes, 'data-format'), sequence: Number(attribute(attributes, 'sequence') ?? 0) })
const name = text<NameDraft>((draft, written) => {
  draft.country ??= BRACKETED.exec(written)?.[1] ?? null
  draft.name = written.replace(BRACKETED, '').replace(/,\s*$/, '')
})
const nameRules: Rules<NameDraft> = {
  'applicant-name': within({ name }), 'inventor-name': within({ name }),
  residence: within({ country: text((draft, written) => void (draft.country = countryOf(written))) }),
}
function addName(list: Party[], { name: given, country, format, sequence }: NameDraft): void {
  if (given === null) return
  const known = list[sequence - 1]
  if (known === undefined || format === null) list.push({ name: given, address: null, postcode: null, country })
  else {
    known.country ??= country
    if (format === 'original' || format === 'docdba') known.name = given
  }
}
const names = (list: (document: PatentDocument) => Party[]): Rule<PatentDocument> => part(newName, nameRules, (document, draft) => addName(list(document), draft))

const citation = part<PatentDocument, Citation>((attributes) => newCitation(attribute(attributes, 'cited-by') ?? attribute(attributes, 'cited-phase')), {
  patcit: reference((each, number) => {
    if (each.number === null || number.kindCode !== null) each.number = other(number, 'publication')
  }),
  nplcit: within({ text: text((each, written) => void (each.text = written)) }),
}, addCitation)

/** With one writing a priority is a bare `document-id`, with several the first counts. */
interface PriorityDraft { number: DocumentNumber | null }
const priority = part<PatentDocument, PriorityDraft>(() => ({ number: null }), {
  'document-id': part<PriorityDraft, DocumentNumber>(() => newNumber(), numberFields, (draft, number) => {
    if (draft.number === null) draft.number = number
    else draft.number.date ??= number.date
  }),
}, (document, { number }) => {
  if (number !== null) addPriority(document, number)
})

const ipc = text<PatentDocument>((document, written, _attributes, reading) => addIpc(document.ipc, written, reading))
const coded = symbolRule<PatentDocument>((document, { printed, scheme, version }, reading) => {
  if (scheme?.startsWith('CPC')) addCpc(document.cpc, printed, version, reading)
  else addNational(document.national, printed)
})

const bibliographic: Rules<PatentDocument> = {
  'publication-reference': firstNumber('publication'),
  'application-reference': firstNumber('application'),
  'classification-ipc': within({ text: ipc, 'main-classification': ipc, 'further-classification': ipc }),
  'classifications-ipcr': within({ 'classification-ipcr': within({ text: ipc }) }),
  'patent-classifications': within({ 'patent-classification': coded }),
  'priority-claims': within({ 'priority-claim': priority }), 'priority-claim': priority,
  parties: within({ applicants: within({ applicant: names((document) => document.applicants) }), inventors: within({ inventor: names((document) => document.inventors) }) }),
  'invention-title': title(null),
  'references-cited': within({ citation }),
}

const familyOf = (attributes: Attributes): PatentDocument['family'] => {
  const id = attribute(attributes, 'family-id')
  return id === null || id === '' ? null : { id, size: null, members: [] }
}
const newMember = (format: DocumentFormat) => (attributes: Attributes): PatentDocument => ({ ...newDocument(format), office: countryOf(attribute(attributes, 'country')), family: familyOf(attributes) })

/** A legal event of INPADOC: its fields have numbers, of which the ones below are common to all offices. */
interface EventDraft { event: LegalEvent; description: string | null; national: string[] }
const note = text<EventDraft>((draft, written) => void draft.national.push(written))
const event = part<PatentDocument, EventDraft>((attributes) => ({
  event: { office: null, code: (attribute(attributes, 'code') ?? '').trim(), date: null, effective: null, text: null }, description: attribute(attributes, 'desc'), national: [],
}), {
  L001EP: text((draft, written) => void (draft.event.office = countryOf(written))),
  L007EP: day((draft, date) => void (draft.event.date = date)),
  L008EP: text((draft, written) => void (draft.event.code = written)),
  L500EP: within({
    L501EP: note, L502EP: text((draft, written, attributes) => void draft.national.push([written, attribute(attributes, 'descData')].filter((each) => each).join(' '))),
    L510EP: note, L509EP: note, L511EP: note,
    L525EP: day((draft, date) => void (draft.event.effective = date)),
  }),
}, (document, { event: each, description, national }) => {
  const words = [description?.trim(), ...national].filter((word) => word)
  if (each.code !== '') document.events.push({ ...each, text: words.length === 0 ? null : words.join('; ') })
})

const withFamilyId: Rule<PatentDocument>['opened'] = (document, attributes) => void (document.family ??= familyOf(attributes))
const settled = (document: PatentDocument): void => settle(document)

/** `exchange-document` of DOCDB and of OPS. */
const exchange = (format: DocumentFormat): Rule<Reading> => record({ 'bibliographic-data': within(bibliographic), abstract: abstract(null) }, newMember(format), settled)

export const docdb: Rule<Reading> = within({ 'exchange-document': exchange('docdb') })
export const docdbOne: Rule<Reading> = exchange('docdb')

const listed: Rule<Reading> = within({ 'exchange-document': exchange('ops') })
const found: Rule<Reading> = record({ 'document-id': part(() => newNumber(), numberFields, (document: PatentDocument, number, _attributes, reading) => {
  if (document.publication === null) setNumber(document, 'publication', number, reading)
}) }, newMember('ops'), settled)

/** An answer of the EPO's Open Patent Services: bibliographic data, families with legal events, search results, full texts. */
export const ops: Rule<Reading> = within({
  'exchange-documents': listed,
  'patent-family': within({ 'family-member': record({ ...bibliographic, 'exchange-document': within({ 'bibliographic-data': within(bibliographic), abstract: abstract(null) }, withFamilyId), legal: event }, newMember('ops'), settled) }),
  'biblio-search': within({ 'search-result': within({ 'publication-reference': found, 'exchange-documents': listed }) }),
  'fulltext-documents': within({ 'fulltext-document': record({ 'bibliographic-data': within(bibliographic), claims: claims(), description: long(describe) }, newMember('ops'), settled) }),
})
