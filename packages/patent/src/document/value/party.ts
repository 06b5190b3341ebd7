import { splitAddress } from '../../record/names.ts'
import type { Agent, Party } from '../patentDocument.ts'

/** A name and an address as the elements of an address book give them. */
export interface PartyDraft { names: string[]; family: string | null; organisation: string | null; agency: string | null; lines: string[]; written: string | null; postcode: string | null; country: string | null }

export const newParty = (): PartyDraft => ({ names: [], family: null, organisation: null, agency: null, lines: [], written: null, postcode: null, country: null })

/** What forms write where there is nothing. */
const NOTHING = new Set(['', '0', 'omitted', 'unknown', 'none'])
const COUNTRY = /^[A-Z]{2}$/

export const isNameless = (draft: PartyDraft): boolean => draft.names.length === 0 && draft.family === null && draft.organisation === null

/** Null when nobody is named. */
export function partyOf(draft: PartyDraft): Party | null {
  const name = draft.organisation ?? ([...draft.names, draft.family ?? ''].filter((each) => !NOTHING.has(each)).join(' ') || null)
  if (name === null || NOTHING.has(name)) return null
  const lines = draft.lines.filter((each) => !NOTHING.has(each))
  const { postcode, address } = splitAddress(draft.written ?? lines.join(', '), draft.postcode ?? '')
  const code = draft.postcode !== null && !NOTHING.has(draft.postcode) ? draft.postcode : postcode
  return { name, address, postcode: code, country: countryOf(draft.country) }
}

export function agentOf(draft: PartyDraft): Agent | null {
  const party = partyOf(isNameless(draft) ? { ...draft, organisation: draft.agency } : draft)
  return party && { ...party, agency: draft.agency }
}

export function countryOf(written: string | null): string | null {
  const code = written?.trim().toUpperCase() ?? ''
  return COUNTRY.test(code) ? code : null
}

export const addParty = (list: Party[], draft: PartyDraft): void => {
  const party = partyOf(draft)
  if (party !== null) list.push(party)
}
export const addAgent = (list: Agent[], draft: PartyDraft): void => {
  const agent = agentOf(draft)
  if (agent !== null) list.push(agent)
}
