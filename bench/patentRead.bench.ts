// Patent XML to records against raw tokenising by the same parser, in the same run, and memory over the length of a stream.
// Documents are made; `--sizes=1,64,2048`: the megabytes of a stream at which its memory is told; it is read once.
import { SaxesParser } from 'saxes'
import { documentReader } from '../packages/patent/src/document/documentReader.ts'
import { madeBulk, madeDocument, type MadeFormat } from '../packages/patent/src/document/testing/made.ts'
import { flag, report } from './harness.ts'

const PIECE = 64 * 1024
const MEGABYTE = 1024 * 1024
const sizes = (flag('sizes') || '1,16,64').split(',').map(Number)

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE)
}

/** The same events are asked for as the reader asks for: names, attributes, text. */
function tokenise(document: string): number {
  let events = 0
  const parser = new SaxesParser({ position: false })
  parser.on('opentag', () => void events++)
  parser.on('closetag', () => void events++)
  parser.on('text', () => void events++)
  for (const piece of pieces(document)) parser.write(piece)
  parser.close()
  return events
}

function read(document: string, description: number): number {
  const reader = documentReader({ description })
  let records = 0
  for (const piece of pieces(document)) records += reader.take(piece).length
  return records + reader.end().length
}

const ROUNDS = 9
/** The best of some rounds, taken in turns, by the processor time of this process: other work on the machine counts less. */
function perSecond(works: readonly (() => unknown)[], characters: number): number[] {
  const best = works.map(() => Infinity)
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, work] of works.entries()) {
      const before = process.cpuUsage()
      work()
      const { user, system } = process.cpuUsage(before)
      best[i] = Math.min(best[i]!, (user + system) / 1000)
    }
  }
  return best.map((milliseconds) => characters / MEGABYTE / (milliseconds / 1000))
}

const speed = (['cnipa-2.2.1', 'cn-patent-document', 'us-grant'] as readonly MadeFormat[]).map((format) => {
  const document = madeDocument(format, { claims: 20, paragraphs: 400 })
  const [raw = 0, records = 0, whole = 0] = perSecond([() => tokenise(document), () => read(document, 0), () => read(document, MEGABYTE)], document.length)
  return [format, Math.round(document.length / 1024), raw, records, records / raw, whole / raw]
})

/** One file, as long as the longest size: the highest memory until each of them, so that nothing is read twice. */
function memoryAt(marks: readonly number[]): (number | string)[][] {
  const reader = documentReader()
  const rows: (number | string)[][] = []
  let [documents, characters, peak] = [0, 0, 0]
  const begun = performance.now()
  const mark = (megabytes: number): void => {
    peak = Math.max(peak, process.memoryUsage().rss)
    const seconds = (performance.now() - begun) / 1000
    rows.push([megabytes, documents, Math.round(seconds), characters / MEGABYTE / seconds, Math.round(peak / MEGABYTE)])
  }
  for (const piece of madeBulk('us-grant', marks.at(-1)! * MEGABYTE, PIECE)) {
    documents += reader.take(piece).length
    characters += piece.length
    if (documents % 50 === 0) peak = Math.max(peak, process.memoryUsage().rss)
    while (rows.length < marks.length - 1 && characters >= marks[rows.length]! * MEGABYTE) mark(marks[rows.length]!)
  }
  documents += reader.end().length
  mark(marks.at(-1)!)
  return rows
}

const memory = memoryAt(sizes.toSorted((a, b) => a - b))

report('patentRead', [
  { title: 'Million characters a second of processor time, one document', columns: ['format', 'thousand characters', 'saxes alone', 'to records', 'ratio', 'ratio with description'], rows: speed },
  { title: 'One bulk file of made US grants, read as it is made, up to so many megabytes', columns: ['MB', 'documents', 'seconds', 'MB a second', 'highest RSS in MB'], rows: memory },
])
