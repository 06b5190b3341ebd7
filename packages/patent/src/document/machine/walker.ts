import type { Problem } from '../../problem.ts'
import { at, moreProblems, tooDeep, tooLarge, type DocumentProblem, type Place } from '../documentProblem.ts'
import type { PatentDocument } from '../patentDocument.ts'
import { CUT, type Attributes, type Reading, type Rule } from './rule.ts'

/** Elements that begin a paragraph; inside others the text flows on (H<sub>2</sub>O). */
const BLOCKS = new Set(['p', 'P', 'Paragraphs', 'PARA', 'paragraph', 'heading', 'Heading', 'H', 'claim-text', 'ClaimText', 'li', 'row', 'entry', 'Row', 'Entry'])
/** Marks where a paragraph begins; no XML text can hold it. */
const BLOCK = '\u0001'
/** Headers and footers of scanned pages, in the middle of their text. */
const ASIDE = new Set(['BoundaryData'])

/** What a hostile file may make us keep; no sound document comes near. */
export interface WalkLimits { depth: number; kept: number; problems: number }
export const walkLimits: WalkLimits = { depth: 512, kept: 64 * 1024 * 1024, problems: 100 }
/** What an element that becomes a part weighs besides its text. */
const PART_WEIGHT = 64
const NAMES_REMEMBERED = 4096

/** An error that ends the reading of a document. */
export class Fault extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.en)
    this.name = 'Fault'
    this.problem = problem
  }
}

/** Applies rules to the events of an XML document. Looking a rule up builds no text: names are looked up as the parser gives them. */
export class Walker implements Reading {
  readonly #place: () => { line: number; column: number }
  readonly #emit: (document: PatentDocument) => void
  readonly longest: number
  readonly #limits: WalkLimits
  readonly #locals = new Map<string, string>()
  #rules: Rule<never>[] = []
  #targets: unknown[] = []
  #attributes: Attributes[] = []
  #names: string[] = []
  #skipped = 0
  /** Depth inside an element whose text is taken; 0 when none is. */
  #inside = 0
  #text = ''
  #isFull = false
  #kept = 0
  #problems: DocumentProblem[] = []
  #unlisted = 0

  constructor(options: { place: () => { line: number; column: number }; emit: (document: PatentDocument) => void; longest: number; limits: WalkLimits }) {
    this.#place = options.place
    this.#emit = options.emit
    this.longest = options.longest
    this.#limits = options.limits
  }

  /** The document element; everything else follows through `open`. */
  begin(name: string, rule: Rule<Reading>, attributes: Attributes): void {
    this.#push(name, rule as Rule<never>, this, attributes)
  }

  open(name: string, attributes: Attributes): void {
    if (this.#skipped > 0) {
      this.#deeper(++this.#skipped)
      return
    }
    if (this.#inside > 0) {
      this.#deeper(++this.#inside)
      const local = this.#local(name)
      if (BLOCKS.has(local)) this.#text += BLOCK
      else if (local === 'br') this.#text += '\n'
      else if (ASIDE.has(local)) {
        this.#inside--
        this.#skipped = 1
      }
      return
    }
    const top = this.#rules.length - 1
    const rule = this.#rules[top]!.children.get(this.#local(name))
    if (rule === undefined || (rule.take === 'long' && this.longest === 0)) this.#skipped = 1
    else this.#push(name, rule, this.#targets[top], attributes)
  }

  text(text: string): void {
    if (this.#inside === 0 || this.#skipped > 0 || this.#isFull) return
    this.#weigh(text.length)
    this.#text += text
    if (this.#rules.at(-1)!.take === 'long' && this.#text.length > this.longest) this.#isFull = true
  }

  close(): void {
    if (this.#skipped > 0) this.#skipped--
    else if (this.#inside > 1) this.#inside--
    else this.#pop()
  }

  report(problem: Problem, value: string): void {
    if (this.#problems.length < this.#limits.problems) this.#problems.push(at(problem, 'warning', this.here(), value))
    else this.#unlisted++
  }

  emit(document: PatentDocument): void {
    if (this.#unlisted > 0) this.#problems.push(at(moreProblems(this.#unlisted), 'warning', this.here(), ''))
    document.problems = this.#problems
    this.#problems = []
    this.#unlisted = 0
    this.#kept = 0
    this.#emit(document)
  }

  here(): Place {
    return { ...this.#place(), path: this.#names.join('/') }
  }

  #push(name: string, rule: Rule<never>, target: unknown, attributes: Attributes): void {
    this.#deeper(this.#rules.length)
    rule.opened?.(target as never, attributes)
    this.#rules.push(rule)
    this.#names.push(name)
    this.#attributes.push(attributes)
    if (rule.take === 'children') {
      this.#weigh(PART_WEIGHT)
      this.#targets.push(rule.make === null ? target : rule.make(attributes, target as never))
      return
    }
    this.#targets.push(target)
    this.#inside = 1
    this.#text = ''
    this.#isFull = false
  }

  #pop(): void {
    const rule = this.#rules.at(-1)!
    const own = this.#targets.at(-1)
    const attributes = this.#attributes.at(-1)!
    // The names stay until the rule has had its say: problems are at this element.
    if (rule.take === 'children') rule.closed?.((this.#targets.at(-2) ?? this) as never, own as never, attributes, this)
    else {
      this.#inside = 0
      const text = this.#taken(rule.take)
      this.#text = ''
      if (text !== '') rule.closed?.(own as never, text as never, attributes, this)
    }
    this.#rules.pop()
    this.#targets.pop()
    this.#attributes.pop()
    this.#names.pop()
  }

  #taken(take: Rule<never>['take']): string {
    if (take === 'text') return singleSpaced(this.#text.includes(BLOCK) ? this.#text.replaceAll(BLOCK, ' ') : this.#text)
    const text = this.#text.split(BLOCK).map(singleSpaced).filter((paragraph) => paragraph !== '').join('\n')
    return this.#isFull ? text.slice(0, this.longest) + CUT : text
  }

  /** Also what is passed over is bounded: the parser itself remembers every open element. */
  #deeper(depth: number): void {
    if (depth > this.#limits.depth) throw new Fault(tooDeep(this.#limits.depth))
  }

  #weigh(characters: number): void {
    this.#kept += characters
    if (this.#kept > this.#limits.kept) throw new Fault(tooLarge('一件文献', this.#limits.kept))
  }

  /** The name without its prefix; remembered, so that a name is cut once and not at each element. */
  #local(name: string): string {
    const known = this.#locals.get(name)
    if (known !== undefined) return known
    const local = name.slice(name.indexOf(':') + 1)
    if (this.#locals.size < NAMES_REMEMBERED) this.#locals.set(name, local)
    return local
  }
}

const UNTIDY = /[\t\n\r\u00a0]| {2}|^ | $/
const HAN = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]/

/** One space for each run of white; none where a line of Chinese or Japanese was only broken. */
function singleSpaced(text: string): string {
  if (!UNTIDY.test(text)) return text
  return text.trim().replace(/\s+/g, (space, from: number, whole: string) => (space.includes('\n') && HAN.test(whole[from - 1]!) && HAN.test(whole[from + space.length]!) ? '' : ' '))
}
