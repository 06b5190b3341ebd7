import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { cutOff, declaredEntity, notWellFormed, tooLarge, undefinedEntity, type Place } from '../documentProblem.ts'
import type { PatentDocument } from '../patentDocument.ts'
import { ENTITIES } from './entities.ts'
import type { Attributes, Reading, Rule } from './rule.ts'
import { Fault, Walker, type WalkLimits } from './walker.ts'

/** With this a document of a bulk file begins. */
const MARK = '<?xml '

/** The rules for a document element; throws a `Fault` when the format is not one of ours. `isSgml`: end tags may be missing. */
export type FindRules = (name: string, attributes: Attributes) => { rule: Rule<Reading>; isSgml?: boolean }

/** The longest text, comment, attribute or document type. */
const LONGEST_TOKEN = 16 * 1024 * 1024
/** `<!ENTITY name NDATA>` names a picture and does no harm; every other entity would be expanded or fetched. */
const ENTITY = /<!ENTITY\s[^>]*>/gi
const PICTURE = /\sNDATA\s+[\w.-]+\s*>$/i
const SPACE = /^[\s\uFEFF]*/

const SGML_ERRORS = /^(?:unexpected close tag|unquoted attribute value|attribute without value|no whitespace between attributes)/
const MATH = /^\s*<(?:\w+:)?math[\s>]/

/**
 * Reads the XML documents of one file, one after the other: bulk files are nothing but documents behind each other. Gets
 * text in pieces of any size. A fault ends one document; reading goes on at the next XML declaration.
 */
export class XmlDocuments {
  readonly #find: FindRules
  readonly #emit: (document: PatentDocument) => void
  readonly #refuse: (fault: Fault, place: Place) => void
  readonly #longest: number
  readonly #limits: WalkLimits
  #parser: SaxesParser | null = null
  #walker: Walker | null = null
  #isSgml = false
  #isLost = false
  /** What the parser at hand was given before this piece, and the lines and columns before it began. */
  #given = 0
  #line = 1
  #column = 0
  #progress = 0
  /** The end of the piece before: a mark may stand across two. */
  #tail = ''
  /** Characters between documents that may be the beginning of a mark. */
  #held = ''

  constructor(options: { find: FindRules; emit: (document: PatentDocument) => void; refuse: (fault: Fault, place: Place) => void; longest: number; limits: WalkLimits }) {
    this.#find = options.find
    this.#emit = options.emit
    this.#refuse = options.refuse
    this.#longest = options.longest
    this.#limits = options.limits
  }

  take(piece: string): void {
    let rest = this.#held + piece
    this.#held = ''
    while (rest !== '') rest = this.#isLost ? this.#seek(rest) : this.#parse(rest)
  }

  end(): void {
    if (this.#held !== '' && !this.#isLost) this.#parse(this.#held)
    if (this.#parser === null || this.#isLost) return
    this.#refuse(new Fault(cutOff()), this.#here())
    this.#parser = null
  }

  /** Gives the parser the text up to the end of its document; what follows is given back. */
  #parse(text: string): string {
    if (this.#parser === null) {
      const space = SPACE.exec(text)![0]
      this.#advance(space)
      if (space.length === text.length) return ''
      this.#start()
      return text.slice(space.length)
    }
    const parser = this.#parser
    try {
      parser.write(text)
      this.#given += text.length
      this.#tail = (this.#tail + text.slice(-MARK.length)).slice(-MARK.length)
      if (this.#given - this.#progress > LONGEST_TOKEN) throw new Fault(tooLarge('一处内容', LONGEST_TOKEN))
      return ''
    } catch (thrown) {
      const fault = thrown === END ? null : thrown instanceof Fault ? thrown : new Fault(notWellFormed(thrown instanceof Error ? thrown.message : String(thrown)))
      const used = Math.max(0, parser.position - this.#given)
      let rest = text.slice(used)
      if (fault !== null) {
        this.#refuse(fault, this.#here())
        this.#isLost = true
        // A cut-off document is noticed by the declaration of the next one, which must not be passed over.
        const before = this.#tail + text.slice(0, used)
        if (parser.position > MARK.length + 1 && before.lastIndexOf(MARK.trim()) >= before.length - MARK.length) rest = MARK.trim() + before.slice(before.lastIndexOf(MARK.trim()) + MARK.length - 1) + rest
      }
      this.#line += parser.line - 1
      this.#column = parser.line === 1 ? this.#column + parser.column : parser.column
      this.#parser = null
      return rest
    }
  }

  #start(): void {
    const parser = new SaxesParser({ position: false })
    this.#parser = parser
    this.#isSgml = false
    this.#given = 0
    this.#progress = 0
    this.#tail = ''
    const walker = new Walker({ place: () => this.#position(), emit: this.#emit, longest: this.#longest, limits: this.#limits })
    this.#walker = walker
    parser.ENTITIES = new Proxy(ENTITIES, {
      get(known, name: string) {
        if (known[name] === undefined) walker.report(undefinedEntity(name), `&${name};`)
        return known[name] ?? `&${name};`
      },
    })
    let depth = 0
    const moved = () => void (this.#progress = parser.position)
    parser.on('doctype', (doctype) => {
      moved()
      for (const declaration of doctype.match(ENTITY) ?? []) if (!PICTURE.test(declaration)) throw new Fault(declaredEntity(declaration))
      if (/<!ENTITY/i.test(doctype.replace(ENTITY, ''))) throw new Fault(declaredEntity('<!ENTITY'))
    })
    parser.on('opentag', (tag) => {
      const { name, attributes } = tag as SaxesTagPlain
      this.#progress = parser.position
      if (depth++ > 0) walker.open(name, attributes)
      else {
        const { rule, isSgml = false } = this.#find(name, attributes)
        this.#isSgml = isSgml
        walker.begin(name, rule, attributes)
      }
    })
    parser.on('closetag', () => {
      this.#progress = parser.position
      walker.close()
      if (--depth > 0) return
      throw END
    })
    parser.on('text', (text) => void (depth > 0 && walker.text(text)))
    parser.on('cdata', (text) => {
      moved()
      walker.text(MATH.test(text) ? text.replace(/<[^<>]*>/g, '') : text)
    })
    parser.on('comment', moved)
    parser.on('processinginstruction', moved)
    parser.on('error', (error) => this.#error(error.message))
  }

  #error(message: string): void {
    if (this.#isSgml && SGML_ERRORS.test(message)) return
    throw new Fault(notWellFormed(message))
  }

  /** After a fault: looks for the next XML declaration. */
  #seek(text: string): string {
    const found = text.indexOf(MARK)
    if (found !== -1) {
      this.#advance(text.slice(0, found))
      this.#isLost = false
      return text.slice(found)
    }
    const kept = Math.min(text.length, MARK.length - 1)
    this.#advance(text.slice(0, text.length - kept))
    this.#held = text.slice(text.length - kept)
    return ''
  }

  #advance(text: string): void {
    const lines = text.split('\n')
    this.#line += lines.length - 1
    this.#column = lines.length === 1 ? this.#column + text.length : lines.at(-1)!.length
  }

  #position(): { line: number; column: number } {
    const { line, column } = this.#parser ?? { line: 1, column: 0 }
    return { line: this.#line + line - 1, column: (line === 1 ? this.#column + column : column) + 1 }
  }

  #here(): Place {
    return this.#walker?.here() ?? { ...this.#position(), path: '' }
  }
}

/** Thrown at the end of a document, to stop the parser there. */
const END = Symbol('end of document')
