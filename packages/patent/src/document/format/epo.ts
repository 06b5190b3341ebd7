import { attribute, long, part, prose, record, text, within, type Rule } from '../machine/rule.ts'
import { newDocument, type PatentDocument } from '../patentDocument.ts'
import { addClaim, newClaim, type ClaimDraft } from '../value/claim.ts'
import { addAgent, addParty, countryOf } from '../value/party.ts'
import { settle } from '../value/settle.ts'
import { addCpc, addIpc, addNational } from '../value/symbol.ts'
import { describe } from '../value/text.ts'
import { citations } from './citations.ts'
import { abstract, claims, claimText, languageOf, ownNumber, parentOf, party, pctRules, priority, related, title } from './commonParts.ts'
import { inid, settleInid } from './inid.ts'
import { symbolRule } from './symbolParts.ts'

/** The claims come in the three languages; the first, that of the proceedings, is read. */
interface ClaimSet { language: string | null; claims: ClaimDraft[] }
const claimSets: Rule<PatentDocument> = part<PatentDocument, ClaimSet>((attributes) => ({ language: languageOf(attributes, null), claims: [] }), {
  claim: part<ClaimSet, ClaimDraft>((attributes) => newClaim(attribute(attributes, 'num')), { 'claim-text': claimText }, (set, claim) => void set.claims.push(claim)),
}, (document, set) => {
  if (document.claims.length === 0) for (const claim of set.claims) addClaim(document, claim)
})

/** `ep-patent-document`: the EPO's ST.36 with bibliographic data by INID codes. */
export const ep = record(
  { SDOBI: within(inid), abstract: abstract('en'), claims: claimSets, description: long(describe) },
  (attributes) => ({ ...newDocument('ep-st36'), office: countryOf(attribute(attributes, 'country')) }),
  settleInid,
)

const ipc = (isMain: boolean): Rule<PatentDocument> => text((document, written, _attributes, reading) => addIpc(document.ipc, written, reading, { isMain }))
const parties = within<PatentDocument>({
  applicants: within({ applicant: party((document, draft) => addParty(document.applicants, draft)) }),
  inventors: within({ inventor: party((document, draft) => addParty(document.inventors, draft)) }),
  agents: within({ agent: party((document, draft) => addAgent(document.agents, draft)) }),
})

/** ST.36 as WIPO defines it, for offices without a dialect of their own. */
export const st36 = record(
  {
    'bibliographic-data': within({
      'publication-reference': ownNumber('publication'), 'application-reference': ownNumber('application'),
      'classification-ipc': within({ 'main-classification': ipc(true), 'further-classification': ipc(false), text: ipc(false) }),
      'classifications-ipcr': within({ 'classification-ipcr': symbolRule((document, { printed, version }, reading) => addIpc(document.ipc, printed, reading, { version })) }),
      'classifications-cpc': within({ 'classification-cpc': symbolRule((document, { printed, version }, reading) => addCpc(document.cpc, printed, version, reading)) }),
      'classification-national': within({ 'main-classification': text((document, written) => addNational(document.national, written)), 'further-classification': text((document, written) => addNational(document.national, written)) }),
      'priority-claims': within({ 'priority-claim': priority() }),
      'invention-title': title(null),
      parties,
      assignees: within({ assignee: party((document, draft) => addParty(document.assignees, draft)) }),
      'references-cited': citations(),
      'related-documents': within({ division: parentOf('division'), continuation: parentOf('continuation'), 'continuation-in-part': parentOf('continuation-in-part'), 'provisional-application': related('provisional'), 'related-publication': related('earlier-publication', 'publication') }),
      ...pctRules,
    }),
    abstract: abstract(null),
    claims: claims(), description: long(describe),
    'application-body': within({ claims: claims(), description: long(describe), abstract: prose((document, written, attributes) => void document.abstracts.push({ language: languageOf(attributes, null), text: written })) }),
  },
  (attributes) => ({ ...newDocument('st36'), office: countryOf(attribute(attributes, 'country')) }),
  settle,
)
