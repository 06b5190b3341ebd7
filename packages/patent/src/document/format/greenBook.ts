import type { PatentKind } from '../../kind.ts'
import { at, cutOff, tooLarge, unreadableDay, type DocumentProblem, type Place } from '../documentProblem.ts'
import type { Reading } from '../machine/rule.ts'
import { Fault, type WalkLimits } from '../machine/walker.ts'
import { newDocument, type Citation, type Party, type PatentDocument, type Relation } from '../patentDocument.ts'
import { addClaim, newClaim, type ClaimDraft } from '../value/claim.ts'
import { readDay } from '../value/day.ts'
import { newNumber } from '../value/number.ts'
import { newParty, partyOf, type PartyDraft } from '../value/party.ts'
import { other, setNumber, settle } from '../value/settle.ts'
import { addIpc, addLocarno, addNational } from '../value/symbol.ts'
import { addDescription } from '../value/text.ts'
import { addCitation, addPriority, addText, newCitation, relate } from './commonParts.ts'

/** Bulk files begin with a line about themselves. */
export const isGreenBook = (head: string): boolean => /^\uFEFF?(?:HHHHHT[^\n]*\n)?PATN\s*\r?\n/.test(head)

/** A line names a section (four letters alone) or a field (`TTL  Title`), or goes on with the field above. */
const SECTION = /^[A-Z]{4}\s*$/
const FIELD = /^([A-Z][A-Z0-9]{2})\s?\s(.*)$/
/** Field of a section; paragraphs may have a number in their name (PA1). */
type Fields = { name: string; value: string; line: number }[]

const APPLICATION_TYPES: Readonly<Record<string, { kind: PatentKind; code: string }>> = {
  1: { kind: 'invention', code: 'A' }, 2: { kind: 'invention', code: 'E' }, 4: { kind: 'design', code: 'S' }, 5: { kind: 'invention', code: 'H' }, 6: { kind: 'invention', code: 'P' },
}
const PARENTS: Readonly<Record<string, Relation>> = { 71: 'continuation', 72: 'continuation-in-part', 74: 'division', 81: 'continuation', 82: 'continuation-in-part', 84: 'division', 86: 'division' }

/** USPTO grants of 1976 to 2001 as lines of tags, APS, called the Green Book. */
export class GreenBook {
  readonly #emit: (document: PatentDocument) => void
  readonly #refuse: (fault: Fault, place: Place) => void
  readonly #longest: number
  readonly #limits: WalkLimits
  #rest = ''
  #line = 0
  #grant: Grant | null = null
  #kept = 0

  constructor(options: { emit: (document: PatentDocument) => void; refuse: (fault: Fault, place: Place) => void; longest: number; limits: WalkLimits }) {
    this.#emit = options.emit
    this.#refuse = options.refuse
    this.#longest = options.longest
    this.#limits = options.limits
  }

  take(piece: string): void {
    const lines = (this.#rest + piece).split('\n')
    this.#rest = lines.pop()!
    for (const line of lines) this.#next(line)
    if (this.#rest.length > this.#limits.kept) this.#tooLarge()
  }

  end(): void {
    if (this.#rest !== '') this.#next(this.#rest)
    this.#rest = ''
    this.#finish()
  }

  #next(raw: string): void {
    this.#line++
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    this.#kept += line.length
    if (this.#kept > this.#limits.kept) this.#tooLarge()
    if (SECTION.test(line)) {
      if (line.startsWith('PATN')) {
        this.#finish()
        this.#kept = 0
        this.#grant = new Grant(this.#longest, this.#limits.problems)
      }
      this.#grant?.section(line.trim(), this.#line)
      return
    }
    const field = FIELD.exec(line)
    if (field) this.#grant?.field(field[1]!, field[2]!, this.#line)
    else this.#grant?.more(line.trim())
  }

  #finish(): void {
    const document = this.#grant?.finish()
    if (this.#grant !== null) {
      if (document) this.#emit(document)
      else this.#refuse(new Fault(cutOff()), { line: this.#line, column: null, path: 'PATN' })
    }
    this.#grant = null
  }

  #tooLarge(): void {
    this.#refuse(new Fault(tooLarge('一件文献', this.#limits.kept)), { line: this.#line, column: null, path: '' })
    this.#grant = null
    this.#rest = ''
    this.#kept = 0
  }
}

/** One grant: sections are read when the next one begins. */
class Grant implements Reading {
  readonly longest: number
  readonly #document = { ...newDocument('us-green-book'), office: 'US' }
  readonly #problems: DocumentProblem[] = []
  readonly #most: number
  #section = ''
  #fields: Fields = []
  #line = 0
  #claim: ClaimDraft | null = null

  constructor(longest: number, most: number) {
    this.longest = longest
    this.#most = most
  }

  section(name: string, line: number): void {
    this.#read()
    this.#section = name
    this.#fields = []
    this.#line = line
  }

  field(name: string, value: string, line: number): void {
    this.#fields.push({ name, value, line })
  }

  more(text: string): void {
    const last = this.#fields.at(-1)
    if (last !== undefined && text !== '') last.value += ` ${text}`
  }

  /** Null when not even the number was there: the file was cut off. */
  finish(): PatentDocument | null {
    this.#read()
    this.#endClaim()
    settle(this.#document)
    this.#document.problems = this.#problems
    return this.#document.publication === null ? null : this.#document
  }

  emit(): void {}

  report(problem: Parameters<Reading['report']>[0], value: string): void {
    if (this.#problems.length < this.#most) this.#problems.push(at(problem, 'warning', { line: this.#line, column: null, path: `PATN/${this.#section}` }, value))
  }

  #of(name: string): string | null {
    return this.#fields.find((field) => field.name === name)?.value.trim() ?? null
  }

  #day(name: string): string | null {
    const written = this.#of(name)
    const date = written === null ? null : readDay(written)
    if (date === 'unreadable') this.report(unreadableDay(written!), written!)
    return date === 'unreadable' ? null : date
  }

  #read(): void {
    SECTIONS[this.#section]?.(this)
  }

  patn(): void {
    const type = APPLICATION_TYPES[this.#of('APT') ?? '']
    const [written, date] = [this.#of('WKU'), this.#day('ISD')]
    this.#document.kind = type?.kind ?? null
    // The ninth character is a check digit.
    if (written !== null) setNumber(this.#document, 'publication', { ...newNumber('US'), printed: written.slice(0, 8), kindCode: type?.code ?? null, date }, this)
    const [application, series] = [this.#of('APN'), this.#of('SRC')]
    if (application !== null) setNumber(this.#document, 'application', { ...newNumber('US'), printed: `${(series ?? '').padStart(2, '0')}${application.slice(0, 6)}`, date: this.#day('APD') }, this)
    const title = this.#of('TTL')
    if (title !== null) addText(this.#document.titles, title, 'en')
    this.#document.claimCount = Number.parseInt(this.#of('NCL') ?? '', 10) || null
  }

  party(list: (document: PatentDocument) => Party[]): void {
    const party = partyOf(this.#partyDraft())
    if (party !== null) list(this.#document).push(party)
  }

  #partyDraft(): PartyDraft {
    const [family = '', ...given] = (this.#of('NAM') ?? '').split(';').map((each) => each.trim())
    return {
      ...newParty(), names: given, family: family || null,
      lines: ['STR', 'CTY', 'STA'].flatMap((name) => this.#of(name) ?? []), postcode: this.#of('ZIP'),
      // `JPX`, `DE2`: a country of the time. Americans have a state instead.
      country: this.#of('CNT')?.slice(0, 2) ?? (this.#of('STA') === null ? null : 'US'),
    }
  }

  agent(): void {
    for (const { name, value } of this.#fields) {
      if (name === 'FRM') this.#document.agents.push({ name: value.trim(), address: null, postcode: null, country: null, agency: null })
      else if (name === 'FR2' || name === 'AAT') this.#document.agents.push({ name: turned(value), address: null, postcode: null, country: null, agency: this.#of('FRM') })
    }
  }

  priority(): void {
    const number = this.#of('APN')
    if (number !== null) addPriority(this.#document, { ...newNumber(this.#of('CNT')?.slice(0, 2) ?? null), printed: number, date: this.#day('APD') })
  }

  parent(): void {
    const number = this.#of('APN')
    if (number !== null) relate(this.#document, PARENTS[this.#of('COD') ?? ''] ?? 'other', { ...newNumber('US'), printed: `${(this.#of('SRC') ?? '').padStart(2, '0')}${number.slice(0, 6)}`, date: this.#day('APD') })
  }

  pct(): void {
    const number = this.#of('PCN')
    if (number !== null) this.#document.pct = { application: other({ ...newNumber(), printed: number.startsWith('PCT') ? number : `PCT/${number}`, date: this.#day('PD3') ?? this.#day('PCD') }, 'application'), publication: null, entered: null }
  }

  classes(): void {
    for (const { name, value } of this.#fields) {
      if (name === 'OCL' || name === 'XCL') addNational(this.#document.national, value.trim())
      else if (name === 'ICL' && this.#document.kind === 'design') addLocarno(this.#document.locarno, value.replace(/\D/g, ''), this.#of('EDF'), this)
      else if (name === 'ICL') addIpc(this.#document.ipc, value.trimEnd(), this)
    }
  }

  cited(isForeign: boolean): void {
    const number = this.#of('PNO')
    if (number === null) return
    const citation: Citation = newCitation()
    citation.number = other({ ...newNumber(isForeign ? (this.#of('CNT')?.slice(0, 2) ?? null) : 'US'), printed: number, date: this.#day('ISD') }, 'publication')
    addCitation(this.#document, citation)
  }

  literature(): void {
    const text = paragraphs(this.#fields)
    if (text !== '') addCitation(this.#document, { number: null, text, by: null })
  }

  abstract(): void {
    const text = paragraphs(this.#fields)
    if (text !== '') addText(this.#document.abstracts, text, 'en')
  }

  describe(): void {
    if (this.longest > 0) addDescription(this.#document, paragraphs(this.#fields), this.longest)
  }

  claims(): void {
    for (const { name, value } of this.#fields) {
      if (name === 'NUM') {
        this.#endClaim()
        this.#claim = newClaim(value)
      } else if (name !== 'STM') (this.#claim ??= newClaim()).texts.push(value.trim())
    }
    this.#endClaim()
  }

  #endClaim(): void {
    if (this.#claim !== null) addClaim(this.#document, this.#claim)
    this.#claim = null
  }
}

const turned = (name: string): string => name.split(';').map((each) => each.trim()).toReversed().join(' ')
const paragraphs = (fields: Fields): string => fields.map(({ value }) => value.trim()).filter((value) => value !== '').join('\n')

const describe = (grant: Grant): void => grant.describe()
const SECTIONS: Readonly<Record<string, (grant: Grant) => void>> = {
  PATN: (grant) => grant.patn(),
  INVT: (grant) => grant.party((document) => document.inventors),
  ASSG: (grant) => grant.party((document) => document.assignees),
  LREP: (grant) => grant.agent(),
  PRIR: (grant) => grant.priority(), RLAP: (grant) => grant.parent(), PCTA: (grant) => grant.pct(), CLAS: (grant) => grant.classes(),
  UREF: (grant) => grant.cited(false), FREF: (grant) => grant.cited(true), OREF: (grant) => grant.literature(),
  ABST: (grant) => grant.abstract(), GOVT: describe, PARN: describe, BSUM: describe, DRWD: describe, DETD: describe,
  CLMS: (grant) => grant.claims(), DCLM: (grant) => grant.claims(),
}
