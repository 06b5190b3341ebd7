import type { Dictionary } from '../dictionary/types.ts'
import { nearestPosition, type Finding, type Position, type SourceFile } from '../finding.ts'
import { sha256 } from '../hash/sha256.ts'
import type { Clause, Pack } from '../pack/types.ts'
import { bareText, wordsBetween } from './bare.ts'
import { claimsIn, type Claim } from './claim.ts'
import { misprintOf, quotedIn } from './label.ts'
import { fits, fitsAt, lengthOf, locate, type Place } from './locate.ts'
import { readPrinted, type Printed, type PrintedNumber } from './printed.ts'
import { forgottenApplicants, misplacedRules, unprintedApplicants, type Misplaced } from './words.ts'
import { standing, type Fault, type Used } from './stand.ts'

/** A finding against the official text: with the clause, and a short window of what is printed there. For the terminal only; nothing of it is kept. */
export type TextFinding = Finding & { readonly clause?: string; readonly window?: string }

export type Verification = {
  /** Errors, and notes on printed figures that no rule uses. */
  readonly findings: readonly TextFinding[]
  /** Is the text the one the pack was made from, to the character? */
  readonly unchanged: boolean
  readonly clauses: number
  /** Rows that stand where the pack says. */
  readonly located: number
  /** Figures, dates and words that were looked for. */
  readonly claims: number
}

/** What a pack is held against: its files as read, and where each address stands. */
export type Held = { readonly pack: Pack; readonly files: readonly SourceFile[]; readonly positions: ReadonlyMap<string, Position> }

/** The fingerprint as packs write it. */
export const fingerprintOf = (text: string): string => `sha256:${sha256(bareText(text).characters.join(''))}`

/** Which of these texts is the pack's: the one with its fingerprint, else the one whose name begins with its number. */
export function textFor(pack: Pack, texts: readonly SourceFile[]): SourceFile | undefined {
  return texts.find(({ text }) => fingerprintOf(text) === pack.document.fingerprint) ?? texts.find(({ path }) => path.split('/').at(-1)!.startsWith(pack.document.id))
}

/**
 * Holds a pack against the official text: every row located, every figure, unit and bound standing in a clause it cites.
 * With the `dictionary`, bodies that a clause names and the pack does not, and names that no clause has, are noted too.
 */
export function verifyPack({ pack, files, positions }: Held, text: string, dictionary?: Dictionary): Verification {
  const bare = bareText(text)
  const unchanged = `sha256:${sha256(bare.characters.join(''))}` === pack.document.fingerprint
  const places = locate(bare, pack.clauses)
  const printed = new Map(places.filter(fits).map((place) => [place.clause.id, readPrinted(wordsBetween(bare, place.from!, place.to!))]))
  const used: Used = new Set()
  const at = (path: string): Position => nearestPosition(path, positions)
  const claims = claimsIn(files)
  const paraphrases = pack.clauses.flatMap((clause) => paraphraseOf(clause, at(`条目/${clause.id}`)))
  const findings = [
    ...textFindings(pack, places, unchanged, bare.characters.length, at),
    ...rowFindings(places, at, (clause, from) => fitsAt(bare, clause, from)),
    ...claims.flatMap((claim) => asFinding(claim, standing(claim, printed, used))),
    // A paraphrase repeats a figure; it does not use it.
    ...paraphrases.flatMap((claim) => asFinding(claim, standing(claim, printed, new Set()))),
    ...wordFindings(pack, dictionary, new Map([...printed].map(([id, { text: words }]) => [id, words])), at),
    ...unusedFigures(pack, printed, used, at),
  ]
  return { findings, unchanged, clauses: places.length, located: printed.size, claims: claims.length + paraphrases.length }
}

function textFindings(pack: Pack, places: readonly Place[], unchanged: boolean, length: number, at: (path: string) => Position): TextFinding[] {
  const total = pack.clauses.reduce((sum, clause) => sum + lengthOf(clause), 0)
  const findings: TextFinding[] = []
  if (!unchanged) {
    const lost = places.filter((place) => !fits(place)).map(({ clause }) => clause.id)
    const rest = lost.length === 0 ? '各条的字数和编号都还合；逐条重读数字' : `${places.length - lost.length} 条的字数和编号还合，不合的：${lost.join('、')}`
    findings.push({ severity: 'error', code: 'verify/changed', ...at('文件/指纹'), path: '文件/指纹', zh: `文本与编包所据的不同（散列不合）；${rest}`, en: 'the text is not the one the pack was made from', mend: '逐条重读改动的条款，改包，再更新 字 和 指纹' })
  }
  if (total !== length) findings.push({ severity: 'error', code: 'verify/length', ...at('条目'), path: '条目', zh: `各条字数之和是 ${total}，全文去空白是 ${length} 字，差 ${length - total}`, en: 'the lengths of the rows do not add up to the text', mend: '改正 字；先看第一条报“不在此处”的前一条' })
  return findings
}

/** The first row that is off, and every row that bears another number than its 印. */
function rowFindings(places: readonly Place[], at: (path: string) => Position, fitsHere: (clause: Clause, from: number) => boolean): TextFinding[] {
  let position = 0
  for (const [i, { clause, length }] of places.entries()) {
    const path = `条目/${clause.id}`
    if (length === 0) return [{ severity: 'error', code: 'verify/row', ...at(path), path, clause: clause.id, zh: `${clause.id} 没有写 字`, en: 'this row has no length', mend: '数出该行去空白的字数，写进 字' }]
    if (!fitsHere(clause, position)) {
      const previous = places[i - 1]?.clause.id
      return [{ severity: 'error', code: 'verify/row', ...at(path), path, clause: clause.id, zh: `${clause.id}（印 ${clause.ref}）不从第 ${position + 1} 字开始${misprintOf(clause) === '' ? '' : '（勘误也没有说）'}`, en: 'this row does not begin where the lengths lead', mend: previous === undefined ? '改正 印' : `改正 ${previous} 的 字，或本行的 印；印错的照印写进 勘误` }]
    }
    position += length
  }
  return []
}

function asFinding({ at, path }: Claim, fault: Fault | null): TextFinding[] {
  if (fault === null) return []
  const { code, zh, en, mend, clause, window } = fault
  return [{ severity: 'error', code, ...at, path, zh, en, mend, ...(clause === undefined ? {} : { clause }), ...(window === undefined ? {} : { window }) }]
}

function wordFindings(pack: Pack, dictionary: Dictionary | undefined, texts: ReadonlyMap<string, string>, at: (path: string) => Position): TextFinding[] {
  const identities = Object.keys(dictionary?.identities ?? {})
  return [
    ...misplacedRules(pack, texts).flatMap((misplaced) => misplacedFinding(misplaced, dictionary, at)),
    ...unprintedApplicants(pack, identities, texts).map(({ path, applicants, clauses }): TextFinding => ({ severity: 'note', code: 'verify/subject', ...at(path), path, clause: clauses[0]!, zh: `所引的 ${clauses.join('、')} 里没有“${applicants.join('”“')}”的字样`, en: 'the clause names no such applicant, perhaps in other words', mend: '另有写法的不必改；写错的改申领人，补出的标 主体印: 否' })),
    ...forgottenApplicants(pack, identities, texts).map(({ path, applicants, clauses }): TextFinding => ({ severity: 'note', code: 'verify/subject', ...at(path), path, clause: clauses[0]!, zh: `所引的 ${clauses.join('、')} 里印着“${applicants.join('”“')}”，而申领人里没有`, en: 'the clause names this kind of body, which is no applicant here', mend: '漏了的补进申领人；说的是别人的不必改' })),
  ]
}

function misplacedFinding({ path, cited, better, name }: Misplaced, dictionary: Dictionary | undefined, at: (path: string) => Position): TextFinding[] {
  const place = { ...at(path), path, clause: cited[0]! }
  const what = name === undefined ? '这条规则的话' : `名字 ${name} 的字样`
  if (better !== null) return [{ severity: 'error', code: 'verify/clause', ...place, zh: `${what}不在所引的 ${cited.join('、')} 里，在 ${better} 里`, en: 'the words of this rule stand in another clause', mend: `改条款号或名字；两处都要的，一起写：[${[...cited, better].sort().join(', ')}]` }]
  // Kinds, days and identities are our own words for what the clause enumerates.
  const isOurs = name === undefined || !['是否', '金额', '计数', '比率'].includes(typeOf(name, dictionary))
  return isOurs ? [] : [{ severity: 'note', code: 'verify/name', ...place, zh: `${what}不在所引的 ${cited.join('、')} 里`, en: 'the clause has nothing of this name', mend: '另有写法的不必改；写错的改名字' }]
}

const typeOf = (name: string, dictionary: Dictionary | undefined): string =>
  dictionary?.facts[name]?.type ?? Object.values(dictionary?.records ?? {}).flatMap(({ fields }) => fields[name]?.type ?? []).at(0) ?? ''

/** Our own words of a row carry figures too, and they are as printed. */
function paraphraseOf(clause: Clause, at: Position): Claim[] {
  const { id, paraphrase } = clause
  if (paraphrase === undefined) return []
  return [{ at, path: `条目/${id}/述`, raw: paraphrase, clauses: [id], also: [], printed: true, guarded: false, original: quotedIn(misprintOf(clause)).join('，'), says: { kind: 'prose', text: paraphrase } }]
}

/** Printed figures that nothing in the pack speaks of: perhaps a rule was forgotten. Rows that say why they carry no rule are silent. */
function unusedFigures(pack: Pack, printed: ReadonlyMap<string, Printed>, used: Used, at: (path: string) => Position): TextFinding[] {
  return pack.clauses.flatMap((clause) => {
    const words = printed.get(clause.id)
    if (!words || explained(clause)) return []
    const left = [...words.numbers.filter((number) => !used.has(number) && isFigure(number)), ...words.dates.filter((date) => !used.has(date) && !date.quoted)]
    const telling = left.filter(({ raw }) => !remarkOf(clause).includes(raw))
    if (telling.length === 0) return []
    return [{ severity: 'note' as const, code: 'verify/unused', ...at(`条目/${clause.id}`), path: `条目/${clause.id}`, clause: clause.id, zh: `${clause.id} 印着而包里没有用到：${[...new Set(telling.map(({ raw }) => raw))].join('、')}`, en: 'printed here, used by no rule', mend: '写成规则，或在 注、勘误、去向 里说明' }]
  })
}

const explained = ({ goesTo }: Clause): boolean => goesTo.reason !== undefined || goesTo.as === '标题'

const remarkOf = (clause: Clause): string => {
  const { details } = clause
  const note = details !== null && typeof details === 'object' && !Array.isArray(details) ? (details as Readonly<Record<string, unknown>>)['注'] : undefined
  return `${misprintOf(clause)}${typeof note === 'string' ? note : ''}`
}

/** A number that counts something; a lone 一 without a comparing word is grammar (一批, 一个), not a figure. */
const isFigure = ({ unit, quoted, raw, strictness }: PrintedNumber): boolean => unit !== '' && unit !== '大' && !quoted && !(raw.startsWith('一') && raw.length <= 2 && strictness === 'none')

