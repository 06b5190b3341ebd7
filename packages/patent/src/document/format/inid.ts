// Bibliographic data by INID codes, as ST.32 and the EPO's ST.36 write them: B110 is the number, B540 the title.
import { day, part, text, within, type Reading, type Rule, type Rules } from '../machine/rule.ts'
import type { Citation, DocumentNumber, LanguageText, PatentDocument, Relation } from '../patentDocument.ts'
import { newNumber, type NumberRole } from '../value/number.ts'
import { addAgent, addParty, countryOf, newParty, type PartyDraft } from '../value/party.ts'
import { other, setNumber, settle } from '../value/settle.ts'
import { addIpc, addLocarno, addNational } from '../value/symbol.ts'
import { addCitation, addPriority, newCitation, pctOf, relate, setKindCode } from './commonParts.ts'

/** The element in lower case (EPO) and in capitals (USPTO). */
const both = <Target>(rules: Rules<Target>): Rules<Target> => ({ ...rules, ...Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name.toUpperCase(), rule])) })

const draftOf = (document: PatentDocument, role: NumberRole): DocumentNumber => (document[role] ??= newNumber(document.office))
const set = (role: NumberRole, field: (number: DocumentNumber, written: string) => void): Rule<PatentDocument> => text((document, written) => field(draftOf(document, role), written))
const dated = (role: NumberRole): Rule<PatentDocument> => day((document, date) => void (draftOf(document, role).date = date))
const printed = (number: DocumentNumber, written: string): void => void (number.printed = written)

const given = text<PartyDraft>((party, written) => void party.names.push(written))
const line = text<PartyDraft>((party, written) => void party.lines.push(written))
const party: Rules<PartyDraft> = both({
  snm: text((draft, written) => void (draft.family = written)), fnm: given,
  onm: text((draft, written) => void (draft.organisation = written)),
  adr: within<PartyDraft>(both({
    str: line, city: line, state: line, pcode: text((draft: PartyDraft, written) => void (draft.postcode = written)), ctry: text((draft: PartyDraft, written) => void (draft.country = written)),
  })),
})
const partyRules: Rules<PartyDraft> = { ...party, NAM: within(party), 'PARTY-US': within({ ...party, NAM: within(party) }) }
const parties = (add: (document: PatentDocument, draft: PartyDraft) => void): Rule<PatentDocument> => part<PatentDocument, PartyDraft>(() => newParty(), partyRules, add)

/** Flat: number, day and country follow each other. */
const priorities: Rule<PatentDocument> = part<PatentDocument, DocumentNumber[]>(() => [], {
  B310: text((numbers, written) => void numbers.push({ ...newNumber(), printed: written })),
  B320: day((numbers, date) => void (numbers.length > 0 && (numbers.at(-1)!.date = date))),
  B330: text((numbers, written) => void (numbers.length > 0 && (numbers.at(-1)!.office = countryOf(written)))),
}, (document, numbers) => {
  for (const number of numbers) addPriority(document, number)
})

/** `EP-A- 0 529 854`, `WO-A-20/04032928` */
const CITED = /^([A-Z]{2})-([A-Z]\d?)-?\s*(.+)$/
const citedText = text<Citation>((citation, written) => {
  const [, office, kindCode, number] = CITED.exec(written) ?? []
  citation.number = other(office === undefined ? { ...newNumber(), printed: written } : { ...newNumber(office), kindCode: kindCode!, printed: number! }, 'publication')
})
const citedDocument = within<Citation>({
  DOC: part<Citation, DocumentNumber>(() => newNumber(), {
    DNUM: text(printed), DATE: day((number, date) => void (number.date = date)), CTRY: text((number, written) => void (number.office = countryOf(written))), KIND: text(setKindCode),
  }, (citation, number) => {
    number.office ??= 'US'
    citation.number = other(number, 'publication')
  }),
})
const cited = part<PatentDocument, Citation>(() => newCitation(), {
  text: citedText, PCIT: citedDocument, NCIT: text((citation, written) => void (citation.text = written)),
  'CITED-BY-EXAMINER': within({}, (citation) => void (citation.by = 'cited by examiner')), 'CITED-BY-OTHER': within({}, (citation) => void (citation.by = 'cited by other')),
}, addCitation)
const literature = part<PatentDocument, Citation>(() => newCitation(), {
  text: text((citation, written) => void (citation.text = written)), NCIT: text((citation, written) => void (citation.text = written)),
  'CITED-BY-EXAMINER': within({}, (citation) => void (citation.by = 'cited by examiner')), 'CITED-BY-OTHER': within({}, (citation) => void (citation.by = 'cited by other')),
}, addCitation)

/** The number of another document, however deep it stands. */
const numberIn: Rules<DocumentNumber> = both({ anum: text(printed), pnum: text(printed), date: day((number: DocumentNumber, date) => void (number.date = date)) })
const another = (add: (document: PatentDocument, number: DocumentNumber) => void): Rule<PatentDocument> => {
  const fields: Rules<DocumentNumber> = { ...numberIn, dnum: within(numberIn), DNUM: text(printed), KIND: text(setKindCode), CTRY: text((number, written) => void (number.office = countryOf(written))) }
  const doc = { ...fields, cdoc: within(fields), pdoc: within(fields), DOC: within(fields) }
  const parent = { ...doc, CDOC: within(doc), PDOC: within(doc) }
  return part(() => newNumber(), { ...doc, parent: within(doc), 'PARENT-US': within({ ...parent, CDOC: within({}) }) }, add)
}
const relation = (kind: Relation): Rule<PatentDocument> => another((document, number) => {
  number.office ??= document.office
  relate(document, kind, number)
})

/** `US2004035927` stands for PCT/US2004/035927. */
const COMPACT_PCT = /^([A-Z]{2})(\d{4})(\d{6})$/

export const inid: Rules<PatentDocument> = {
  B100: within({
    B190: text((document, written) => {
      document.office = countryOf(written)
      draftOf(document, 'publication').office = document.office
    }),
    B110: set('publication', printed), B130: set('publication', setKindCode), B140: dated('publication'),
  }),
  B200: within({ B210: set('application', printed), B220: dated('application') }),
  B300: priorities,
  B500: within({
    B510: within({ B511: text((document, written, _attributes, reading) => (/^\d/.test(written) ? addLocarno(document.locarno, written, null, reading) : addIpc(document.ipc, written, reading, { isMain: true }))), B512: text((document, written, _attributes, reading) => (/^\d/.test(written) ? addLocarno(document.locarno, written, null, reading) : addIpc(document.ipc, written, reading))) }),
    B510EP: within({ 'classification-ipcr': within({ text: text((document, written, _attributes, reading) => addIpc(document.ipc, written, reading)) }) }),
    B520: within({ B521: text((document, written) => addNational(document.national, written)), B522: text((document, written) => addNational(document.national, written)) }),
    B540: part<PatentDocument, { language: string; titles: LanguageText[] }>(() => ({ language: 'en', titles: [] }), {
      B541: text((draft, written) => void (draft.language = written.toLowerCase())),
      B542: text((draft, written) => void draft.titles.push({ language: draft.language, text: written })),
      STEXT: text((draft, written) => void draft.titles.push({ language: draft.language, text: written })),
    }, (document, { titles }) => void document.titles.push(...titles)),
    B560: within({ B561: cited, B562: literature }),
    B570: within({ B577: text((document, written) => void (document.claimCount = Number.parseInt(written, 10) || null)) }),
  }),
  B600: within({
    B620: relation('division'), B620EP: relation('division'), B640: relation('reissue'), B645: relation('reissue'), B680US: relation('provisional'), B660: relation('other'),
    B630: within({ B631: relation('continuation'), B632: relation('continuation-in-part'), B633: relation('continuation') }),
    B650: another((document, number) => {
      number.office ??= document.office
      relate(document, 'earlier-publication', number, 'publication')
    }),
  }),
  B700: within({
    B710: within({ B711: parties((document, draft) => addParty(document.applicants, draft)) }),
    B720: within({ B721: parties((document, draft) => addParty(document.inventors, draft)) }),
    B730: within({ B731: parties((document, draft) => addParty(document.assignees, draft)) }),
    B740: within({ B741: parties((document, draft) => addAgent(document.agents, draft)) }),
  }),
  B800: within({
    B860: within({ B861: another((document, number) => {
      const [, office, year, serial] = COMPACT_PCT.exec(number.printed) ?? []
      pctOf(document).application = other(office === undefined ? number : { ...number, printed: `PCT/${office}${year}/${serial}` }, 'application')
    }) }),
    B870: within({ B871: another((document, number) => void (pctOf(document).publication = other(number, 'publication'))) }),
  }),
}

/** The pieces of the numbers stand apart and are judged when all are there. */
export function settleInid(document: PatentDocument, reading: Reading): void {
  for (const role of ['publication', 'application'] as const) {
    const number = document[role]
    document[role] = null
    if (number === null) continue
    number.office ??= document.office
    setNumber(document, role, number, reading)
  }
  settle(document)
}
