import type Pdfkit from 'pdfkit'
import { breakLines, type Unit } from './lines.ts'
import type { Run } from '../model.ts'
import type { Typeface, Weight } from './typeface.ts'

type Pdf = InstanceType<typeof Pdfkit>

export const INK = '#1b2127'
export const QUIET = '#56606a'
export const HAIR = '#c9c6bc'
export const SUNKEN = '#f1efe8'
export const PARCHMENT = '#f7f2e4'

/** A4 in points, margins of 16 and 18 mm; the foot of the page lies below the body. */
const [WIDTH, HEIGHT] = [595.28, 841.89]
export const BODY = { left: 51, top: 46, width: WIDTH - 102, bottom: HEIGHT - 62 } as const
export const FOOT = HEIGHT - 42

export type Line = readonly Unit<Run>[]
export type Laid = { readonly lines: readonly Line[]; readonly size: number; readonly leading: number; readonly width: number; readonly align: 'left' | 'right' }

export const weightOf = ({ tone }: Run): Weight => (tone === 'strong' ? 700 : 400)

/** Where the next thing goes: pages are begun as they are needed. */
export class Page {
  readonly pdf: Pdf
  readonly #typeface: Typeface
  y: number = BODY.top
  #page = 0

  constructor(pdf: Pdf, typeface: Typeface) {
    this.pdf = pdf
    this.#typeface = typeface
    for (const { name, file } of typeface.faces) pdf.registerFont(name, file)
    this.begin()
  }

  get room(): number {
    return BODY.bottom - this.y
  }

  get number(): number {
    return this.#page
  }

  begin(): void {
    this.pdf.addPage({ size: 'A4', margin: 0 })
    this.#page++
    this.y = BODY.top
  }

  /** Leaves a gap, but none at the head of a page. */
  gap(height: number): void {
    if (this.y > BODY.top) this.y += height
  }

  /** Begins a page unless this much still fits. */
  need(height: number): void {
    if (height > this.room && this.y > BODY.top) this.begin()
  }

  lay(runs: readonly Run[], width: number, size: number, align: 'left' | 'right' = 'left'): Laid {
    const units = runs.flatMap((run) => [...run.text].map((character): Unit<Run> => ({ character, width: character === '\n' ? 0 : this.#typeface.glyphs(character, weightOf(run)).width, of: run })))
    return { lines: breakLines(units, (width * 1000) / size), size, leading: size * 1.55, width, align }
  }

  /** Draws one line with its upper edge at `y`. */
  draw(line: Line, { size, leading, width, align }: Omit<Laid, 'lines'>, x: number, y: number): void {
    const used = line.reduce((sum, unit) => sum + unit.width, 0) * (size / 1000)
    let at = align === 'right' ? x + width - used : x
    const base = y + leading / 2 + size * 0.36
    let [text, from, face, run] = ['', at, '', line[0]?.of]
    const flush = (): void => {
      if (text === '' || run === undefined) return
      this.pdf.font(face).fontSize(size).fillColor(run.tone === 'quiet' ? QUIET : INK)
      this.pdf.text(text, from, base, { lineBreak: false, baseline: 'alphabetic' })
      text = ''
    }
    for (const unit of line) {
      const glyphs = this.#typeface.glyphs(unit.character, weightOf(unit.of))
      // A name in place of its character: what is copied out is the character.
      if (glyphs.missing) {
        flush()
        this.pdf.markContent('Span', { actual: unit.character })
      }
      for (const { character, face: { name }, advance } of glyphs.drawn) {
        if (name !== face || unit.of !== run) {
          flush()
          face = name
          run = unit.of
        }
        if (text === '') from = at
        text += character
        at += (advance * size) / 1000
      }
      if (glyphs.missing) {
        flush()
        this.pdf.endMarkedContent()
      }
    }
    flush()
  }

  /** Draws all lines, one below the other, over as many pages as they take. */
  flow(laid: Laid, x: number): void {
    for (const line of laid.lines) {
      this.need(laid.leading)
      this.draw(line, laid, x, this.y)
      this.y += laid.leading
    }
  }

  fill(x: number, y: number, width: number, height: number, colour: string): void {
    this.pdf.rect(x, y, width, height).fill(colour)
  }

  rule(x: number, y: number, width: number, colour = HAIR, weight = 0.6): void {
    this.pdf.moveTo(x, y).lineTo(x + width, y).lineWidth(weight).stroke(colour)
  }
}
