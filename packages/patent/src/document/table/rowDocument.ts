import type { IsoDate } from '@zhiyun/calendar'
import { kindOf } from '../../kind.ts'
import { parseApplicationNumber } from '../../number/parseApplication.ts'
import type { Problem } from '../../problem.ts'
import { readEvents } from '../../event/eventText.ts'
import { readDate } from '../../record/date.ts'
import { splitAddress, splitNames, splitPersons } from '../../record/names.ts'
import { addText } from '../format/commonParts.ts'
import { at, unreadableDay, unreadableNumber, type DocumentProblem } from '../documentProblem.ts'
import type { Reading } from '../machine/rule.ts'
import { newDocument, type DocumentNumber, type Party, type PatentDocument } from '../patentDocument.ts'
import { addClaim, newClaim } from '../value/claim.ts'
import { readDay } from '../value/day.ts'
import { newNumber, type NumberRole } from '../value/number.ts'
import { countryOf } from '../value/party.ts'
import { other, setNumber, settle } from '../value/settle.ts'
import { addCpc, addIpc, addLocarno, addNational } from '../value/symbol.ts'
import type { TableField } from './columns.ts'

/** One row of a table as a document, or why it is none. `row` counts as a person sees it; `headerOf` names columns in problems. */
export function documentOfRow(cellOf: (field: TableField) => string, row: number, headerOf: (field: TableField) => string): { document: PatentDocument } | { refused: DocumentProblem } {
  const reader = new RowReader(cellOf, row, headerOf)
  const document = reader.read()
  if (document !== null) return { document }
  return { refused: at(unreadableNumber(), 'fatal', { line: row, column: null, path: headerOf('publication') || headerOf('application') }, cellOf('publication') || cellOf('application')) }
}

const NO_DAY = /^[0-]*$/
/** Some exports print the words of the classification behind its symbol. */
const mainSymbol = (cell: string): string => /^\s*[A-H]\d{2}[A-Z](?:\s*\d{1,4}\s*\/\s*\d{2,6})?(?=\s+\P{ASCII})/u.exec(cell)?.[0] ?? cell
const SEVERAL = /;;|[;；|｜\n]/
const KIND = /\s*([A-Z]\d?)$/
/** Of Derwent: number, office, category, who cites, day, holder, with commas between. */
const CITED = /^([A-Z]{2}\w+),[A-Z]{2},/
/** `US 17439471 A 19710824` of the Lens: number, kind, day. */
const WITH_DAY = /^(.*?)\s+([A-Z]\d?)\s+(\d{8})$/

class RowReader implements Reading {
  readonly longest = 0
  readonly #cellOf: (field: TableField) => string
  readonly #row: number
  readonly #headerOf: (field: TableField) => string
  readonly #document = newDocument('table')
  #field: TableField = 'publication'

  constructor(cellOf: (field: TableField) => string, row: number, headerOf: (field: TableField) => string) {
    this.#cellOf = (field) => cellOf(field).trim()
    this.#row = row
    this.#headerOf = headerOf
  }

  emit(): void {}

  report(problem: Problem, value: string): void {
    this.#document.problems.push(at(problem, 'warning', { line: this.#row, column: null, path: this.#headerOf(this.#field) }, value))
  }

  read(): PatentDocument | null {
    const document = this.#document
    this.#numbers()
    if (document.application === null && document.publication === null) return null
    document.kind = kindOf(this.#cell('statedKind'))
    settle(document)
    document.kind ??= kindOf(this.#cell('statedKind'))
    this.#texts()
    this.#parties()
    this.#symbols()
    this.#links()
    document.status = this.#cell('status') || null
    return document
  }

  #cell(field: TableField): string {
    this.#field = field
    return this.#cellOf(field)
  }

  #several(field: TableField): string[] {
    return this.#cell(field).split(SEVERAL).map((each) => each.trim()).filter((each) => each !== '')
  }

  #numbers(): void {
    const office = countryOf(this.#cell('office'))
    const written = this.#cell('publication')
    const kindCode = this.#cell('kindCode') || (KIND.exec(written)?.[1] ?? null)
    this.#own('publication', written.replace(/\s+/g, ' '), office, kindCode, this.#day('publicationDate'))
    const application = this.#cell('application')
    // A bare number in a Chinese table is Chinese when its check digit or its form says so.
    const home = this.#document.publication?.office ?? office ?? (parseApplicationNumber(application).ok ? 'CN' : null)
    this.#field = 'application'
    this.#own('application', application, home, null, this.#day('filingDate'))
    const granted = this.#day('grantDate')
    if (granted !== null) this.#document.grant = { ...(this.#document.publication ?? this.#document.application ?? newNumber(office)), date: granted }
  }

  #own(role: NumberRole, printed: string, office: string | null, kindCode: string | null, date: IsoDate | null): void {
    this.#field = role
    setNumber(this.#document, role, { ...newNumber(office), printed, kindCode, date }, this)
  }

  /** `25/04/13` has its century from the year of publication; without one it stays unknown. */
  #day(field: TableField): IsoDate | null {
    const written = this.#cell(field)
    if (NO_DAY.test(written)) return null
    const [, day, month, short] = /^(\d{2})\/(\d{2})\/(\d{2})$/.exec(written) ?? []
    const latest = Number(this.#cellOf('publicationYear'))
    if (short !== undefined && latest > 1800) {
      const year = Math.floor((latest - Number(short)) / 100) * 100 + Number(short)
      const read = readDay(`${year}${month}${day}`)
      if (read !== 'unreadable') return read
    }
    const date = readDay(written)
    if (date !== 'unreadable') return date
    // The number of a day in a spreadsheet, and days with single digits.
    const loose = readDate(written)
    if (loose !== null) return loose
    this.#field = field
    this.report(unreadableDay(written), written)
    return null
  }

  #texts(): void {
    const document = this.#document
    const own = document.office === null || document.office === 'CN' ? 'zh' : null
    const [title, abstract] = [this.#cell('title'), this.#cell('abstract')]
    if (title !== '') addText(document.titles, title.replace(/\s+/g, ' '), languageOf(title) ?? own)
    if (this.#cell('titleEnglish') !== '') addText(document.titles, this.#cell('titleEnglish'), 'en')
    if (abstract !== '') addText(document.abstracts, abstract, languageOf(abstract) ?? own)
    if (this.#cell('abstractEnglish') !== '') addText(document.abstracts, this.#cell('abstractEnglish'), 'en')
    const claim = this.#cell('claims') || this.#cell('claim')
    if (claim !== '') addClaim(document, { ...newClaim(), texts: [claim.replace(/\s+/g, ' ')] })
    document.claimCount = Number.parseInt(this.#cell('claimCount'), 10) || null
  }

  #parties(): void {
    const document = this.#document
    const { address, postcode } = splitAddress(this.#cell('address'), this.#cell('postcode'))
    const named = (name: string): Party => ({ name, address: null, postcode: null, country: null })
    document.applicants = this.#names('applicants', 'firstApplicant').map(named)
    if (document.applicants[0] !== undefined) Object.assign(document.applicants[0], { address, postcode })
    document.inventors = this.#names('inventors', 'firstInventor').map(named)
    document.assignees = this.#names('assignees', 'assignees').map(named)
    const agency = this.#cell('agency') || null
    document.agents = splitNames(this.#cell('agents')).map((name) => ({ ...named(name), agency }))
    if (document.agents.length === 0 && agency !== null) document.agents = [{ ...named(agency), agency }]
  }

  /** Patentics puts bars between persons and a semicolon between the family name and the others: `Muster; A. | Demo; B.` */
  #names(field: TableField, first: TableField): string[] {
    const cell = this.#cell(field) || this.#cell(first)
    const isWestern = this.#document.office !== 'CN' && /^[^;|]+; [^;|]+(?: \| |$)/.test(cell)
    if (isWestern) return cell.split('|').map((name) => name.split(';').map((each) => each.trim()).toReversed().join(' '))
    return field === 'inventors' ? splitPersons(cell.replaceAll(';;', ';')) : splitNames(cell.replaceAll(';;', ';'))
  }

  #symbols(): void {
    const document = this.#document
    const locarno = this.#several('locarno')
    for (const symbol of locarno) addLocarno(document.locarno, symbol, null, this)
    if (document.kind === 'design') {
      if (locarno.length === 0) for (const symbol of this.#several('classification')) addLocarno(document.locarno, symbol, null, this)
    } else {
      addIpc(document.ipc, mainSymbol(this.#cell('mainClassification')), this)
      addIpc(document.ipc, this.#cell('classification').replaceAll('??', ';'), this)
      // Some tables tell the main classification only as a subclass; then a symbol below it says more.
      const [main] = document.ipc
      if (main?.canonical?.length === 4 && document.ipc.some(({ canonical }, i) => i > 0 && canonical?.startsWith(main.canonical!))) {
        const leading = document.ipc.findIndex(({ canonical }, i) => i > 0 && canonical?.startsWith(main.canonical!))
        document.ipc = [document.ipc[leading]!, ...document.ipc.slice(1).filter((_symbol, i) => i + 1 !== leading)]
      }
    }
    for (const symbol of this.#several('cpc')) addCpc(document.cpc, symbol.replace(/\.$/, ''), null, this)
    for (const symbol of this.#several('national')) addNational(document.national, symbol)
  }

  #links(): void {
    const document = this.#document
    for (const each of this.#several('priorities')) {
      const number = other(numberIn(each), 'application')
      if (number !== null) document.priorities.push(number)
    }
    for (const each of this.#several('citations')) if (/\d{4}/.test(each)) document.citations.push({ number: other(numberIn(CITED.exec(each)?.[1] ?? each), 'publication'), text: null, by: null })
    for (const text of this.#cell('literature').split(/;;|\n/).map((each) => each.trim())) if (text !== '') document.citations.push({ number: null, text, by: null })
    const members = this.#several('family').filter((each) => /\d{4}/.test(each)).map((each) => other(numberIn(each), 'publication')).filter((each) => each !== null)
    const size = Number.parseInt(this.#cell('familySize'), 10)
    const id = this.#cell('familyId') || null
    if (id !== null || members.length > 0 || size > 0) document.family = { id, size: size > 0 ? size : null, members }
    document.events = readEvents(this.#cellOf('events'), document.office)
    // A row of CNIPA's 事务数据 is one event.
    const date = this.#cell('eventDate') === '' ? null : this.#day('eventDate')
    if (date !== null) document.events.push({ office: 'CN', code: this.#cell('status') || '—', date, effective: null, text: this.#cell('eventText') || null })
  }
}

function numberIn(text: string): DocumentNumber {
  const [, number = text, kind = KIND.exec(text)?.[1] ?? null, date = null] = WITH_DAY.exec(text) ?? []
  return { ...newNumber(), printed: number, kindCode: kind, date: date === null ? null : readDate(date) }
}
const languageOf = (text: string): string | null => (/\p{Script=Han}/u.test(text) && !/[\u3040-\u30ff]/.test(text) ? 'zh' : /^[\p{ASCII}\p{P}\s]+$/u.test(text) ? 'en' : null)
