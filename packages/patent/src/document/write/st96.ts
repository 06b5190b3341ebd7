import type { Agent, Citation, Claim, ClassSymbol, DocumentNumber, LanguageText, Party, PatentDocument, Relation } from '../patentDocument.ts'

/** What XML cannot carry is written as the sign for a lost character. */
const UNPRINTABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
const escaped = (text: string): string => text.replace(UNPRINTABLE, '\uFFFD').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;')

/** An element; without content there is none. */
const element = (name: string, content: string | null, attributes: Readonly<Record<string, string | null>> = {}): string => {
  if (content === null || content === '') return ''
  const written = Object.entries(attributes).map(([key, value]) => (value === null ? '' : ` ${key}="${escaped(value)}"`)).join('')
  return `<${name}${written}>${content}</${name}>`
}
const leaf = (name: string, text: string | null, attributes: Readonly<Record<string, string | null>> = {}): string => element(name, text === null ? null : escaped(text), attributes)
const bag = <Item>(name: string, items: readonly Item[], write: (item: Item) => string): string => element(name, items.map(write).join(''))

const office = (code: string | null): string => leaf('com:IPOfficeCode', code)
const application = (name: string, number: DocumentNumber | null): string => number && element(name, office(number.office) + element('com:ApplicationNumber', leaf('com:ApplicationNumberText', number.printed)) + leaf('pat:FilingDate', number.date)) || ''
const publication = (name: string, number: DocumentNumber | null): string => number && element(name, office(number.office) + leaf('pat:PublicationNumber', number.printed) + leaf('com:PatentDocumentKindCode', number.kindCode) + leaf('com:PublicationDate', number.date)) || ''
const grant = (number: DocumentNumber | null): string => number && element('pat:PatentGrantIdentification', office(number.office) + leaf('pat:PatentNumber', number.printed) + leaf('com:PatentDocumentKindCode', number.kindCode) + leaf('pat:GrantDate', number.date)) || ''

/** `2006.01` is the version that came into force on 2006-01-01. */
const versionDay = (version: string | null): string | null => (version !== null && /^\d{4}\.\d{2}$/.test(version) ? `${version.replace('.', '-')}-01` : null)
const PIECES = /^([A-HY])(\d{2})([A-Z])(\d{1,4})\/(\d{2,6})$/
function symbol(name: string, section: string, { canonical, printed, version }: ClassSymbol): string {
  const [, letter, digits, subclass, group, sub] = PIECES.exec(canonical ?? '') ?? []
  const pieces = letter === undefined ? leaf('pat:PatentClassificationText', canonical ?? printed) : leaf(section, letter) + leaf('pat:Class', digits!) + leaf('pat:Subclass', subclass!) + leaf('pat:MainGroup', group!) + leaf('pat:Subgroup', sub!)
  return element(name, leaf('pat:ClassificationVersionDate', versionDay(version)) + pieces)
}
function classification({ ipc, cpc, national, locarno, office: issuing }: PatentDocument): string {
  const [mainCpc, ...furtherCpc] = cpc
  const cpcOf = (each: ClassSymbol) => symbol('pat:CPCClassification', 'pat:CPCSection', each)
  return element('pat:PatentClassificationBag', [
    element('pat:CPCClassificationBag', mainCpc === undefined ? '' : element('pat:MainCPC', cpcOf(mainCpc)) + bag('pat:FurtherCPC', furtherCpc, cpcOf)),
    bag('pat:IPCRClassificationBag', ipc, (each) => symbol('pat:IPCRClassification', 'pat:Section', each)),
    national.map((each) => element('pat:NationalClassification', office(issuing) + element('pat:MainNationalClassification', leaf('pat:PatentClassificationText', each.printed)))).join(''),
    locarno.map((each) => element('com:LocarnoClassificationBag', leaf('com:LocarnoClassificationEdition', each.version) + leaf('com:LocarnoClassificationText', each.canonical ?? each.printed))).join(''),
  ].join(''))
}

const address = ({ address: line, postcode, country }: Party): string => element('com:PostalAddressBag', element('com:PostalAddress', element('com:PostalStructuredAddress', leaf('com:AddressLineText', line) + leaf('com:CountryCode', country) + leaf('com:PostalCode', postcode))))
const party = (name: string) => (each: Party): string => element(name, element('com:PublicationContact', element('com:Name', leaf('com:EntityName', each.name)) + address(each)))
/** The firm is the organisation, the person in it the name. */
const agent = (each: Agent): string => element('pat:RegisteredPractitioner', element('com:PublicationContact', element('com:Name', each.agency === null ? leaf('com:EntityName', each.name) : element('com:PersonName', leaf('com:PersonFullName', each.name)) + element('com:OrganizationName', leaf('com:OrganizationStandardName', each.agency))) + address(each)))

const PARENTS: Partial<Record<Relation, string>> = { division: 'pat:Division', continuation: 'pat:Continuation', 'continuation-in-part': 'pat:PartialContinuation', reissue: 'pat:Reissue' }
function related({ relation, number }: PatentDocument['related'][number]): string {
  const identified = (content: string): string => element('pat:PatentDocumentIdentification', content)
  if (relation === 'earlier-publication') return element('pat:RelatedPublication', identified(publication('pat:PatentPublicationIdentification', number)))
  const parent = identified(application('pat:ApplicationIdentification', number))
  if (relation === 'provisional') return element('pat:ProvisionalApplication', parent)
  const name = PARENTS[relation]
  return name === undefined ? '' : element(name, element('pat:ParentDocument', parent))
}

function citation({ number, text, by }: Citation): string {
  const cited = number === null ? '' : element('com:CitedPatentDocumentIdentification', office(number.office) + leaf('com:DocumentNumber', number.printed) + leaf('com:PatentDocumentKindCode', number.kindCode) + leaf('com:PatentDocumentDate', number.date))
  const content = cited === '' ? element('com:NPLCitation', leaf('com:NPLCitationText', text)) : element('com:PatentCitation', cited + leaf('com:PatentCitationText', text))
  return element('pat:ReferenceCitation', content, { 'pat:citingPartyCategory': by })
}

const lines = (text: string): string => text.split('\n').map((each) => leaf('com:P', each)).join('')
const spoken = (name: string, write: (text: string) => string) => ({ language, text }: LanguageText): string => element(name, write(text), { 'com:languageCode': language })
function claim({ number, text, dependent }: Claim): string {
  const [first = '', ...more] = text.split('\n')
  return element('pat:Claim', leaf('pat:ClaimNumber', String(number)) + leaf('pat:ClaimTypeCategory', dependent ? 'Dependent' : 'Independent') + element('pat:ClaimText', escaped(first) + more.map((each) => leaf('pat:ClaimText', each)).join('')))
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const NAMESPACES = 'xmlns:com="http://www.wipo.int/standards/XMLSchema/ST96/Common" xmlns:pat="http://www.wipo.int/standards/XMLSchema/ST96/Patent"'

/**
 * The document as a `PatentPublication` of ST.96 V6. Symbols are written in their canonical form. What has no element there
 * is not written: legal events, family, status, domestic priorities and relations of no named kind.
 */
export function writeSt96(document: PatentDocument): string {
  const { pct } = document
  const bibliographic = [
    publication('pat:PatentPublicationIdentification', document.publication),
    application('pat:ApplicationIdentification', document.application),
    grant(document.grant),
    bag('pat:PriorityClaimBag', document.priorities, (each) => application('pat:PriorityClaim', each)),
    classification(document),
    bag('pat:InventionTitleBag', document.titles, spoken('pat:InventionTitle', escaped)),
    bag('pat:ReferenceCitationBag', document.citations, citation),
    leaf('pat:ClaimTotalQuantity', document.claimCount === null ? null : String(document.claimCount)),
    bag('pat:RelatedDocumentBag', document.related, related),
    element('pat:PartyBag', [
      bag('pat:ApplicantBag', document.applicants, party('pat:Applicant')),
      bag('pat:InventorBag', document.inventors, party('pat:Inventor')),
      bag('pat:RegisteredPractitionerBag', document.agents, agent),
      bag('pat:AssigneeBag', document.assignees, party('pat:Assignee')),
    ].join('')),
    element('pat:InternationalFilingData', application('pat:PCTApplicationIdentification', pct?.application ?? null)),
    element('pat:InternationalPublishingData', publication('pat:PatentPublicationIdentification', pct?.publication ?? null)),
    leaf('pat:PCTNationalPhaseEntryDate', pct?.entered ?? null),
  ].join('\n')
  const body = [
    office(document.office),
    element('pat:BibliographicData', bibliographic, { 'com:st96Version': 'V6_0' }),
    element('pat:Description', document.description === null ? null : lines(document.description.text)),
    bag('pat:Claims', document.claims, claim),
    document.abstracts.map(spoken('pat:Abstract', lines)).join(''),
  ].filter((each) => each !== '').join('\n')
  return `${HEAD}<pat:PatentPublication ${NAMESPACES}>\n${body}\n</pat:PatentPublication>\n`
}
