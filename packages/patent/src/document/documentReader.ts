import { at, type DocumentProblem, type Place } from './documentProblem.ts'
import { formatOf } from './formats.ts'
import { GreenBook, isGreenBook } from './format/greenBook.ts'
import { walkLimits, type Fault, type WalkLimits } from './machine/walker.ts'
import { XmlDocuments } from './machine/xmlDocuments.ts'
import type { PatentDocument } from './patentDocument.ts'

/** One document, or the reason why there is none at a place. */
export type DocumentItem = { document: PatentDocument } | { refused: DocumentProblem }

export interface DocumentOptions {
  /** Characters of the description to keep; 0, as when left out, reads none. */
  description?: number
  limits?: Partial<WalkLimits>
}

/** Takes the text of a file in pieces of any size and gives the documents as they end. Keeps one document, not the file. */
export interface DocumentReader {
  take(piece: string): DocumentItem[]
  end(): DocumentItem[]
}

/** What the first characters must tell: XML, or lines of tags. */
const ENOUGH = 512

/** Reads every format of one document form but tables; which one is found out from the beginning. */
export function documentReader(options: DocumentOptions = {}): DocumentReader {
  let items: DocumentItem[] = []
  const emit = (document: PatentDocument) => void items.push({ document })
  const longest = options.description ?? 0
  let reader: { take(piece: string): void; end(): void } | null = null
  let head = ''
  const refuse = (fault: Fault, place: Place) => void items.push({ refused: at(fault.problem, 'fatal', place, '') })
  const limits = { ...walkLimits, ...options.limits }
  const begin = () => {
    reader = isGreenBook(head) ? new GreenBook({ emit, refuse, longest, limits }) : new XmlDocuments({ find: formatOf, emit, refuse, longest, limits })
    reader.take(head)
    head = ''
  }
  const done = (): DocumentItem[] => {
    const taken = items
    items = []
    return taken
  }
  return {
    take(piece) {
      if (reader === null) {
        head += piece
        if (head.length >= ENOUGH) begin()
      } else reader.take(piece)
      return done()
    },
    end() {
      if (reader === null && head !== '') begin()
      reader?.end()
      return done()
    },
  }
}
