import { setImmediate as nextTurn } from 'node:timers/promises'
import Pdf from 'pdfkit'
import type { Block, Paper, Run, Text } from '../model.ts'
import { runsOf } from '../runs.ts'
import { QUIET_ZONE, squaresOf, strokesOf } from '../squares.ts'
import { BODY, FOOT, INK, Page, PARCHMENT, QUIET, weightOf } from './page.ts'
import { drawTable } from './table.ts'
import { openTypeface, type Weight } from './typeface.ts'

const SIZES = { 1: 14, 2: 11.5, 3: 10 } as const
const BODY_SIZE = 9.6
const FOOT_SIZE = 7.8

/** The paper as a PDF with its typeface in it: it reads the same everywhere, and its text can be searched and copied. */
export async function writePdf(paper: Paper): Promise<Buffer> {
  const typeface = await openTypeface(textsOf(paper))
  const pdf = new Pdf({ autoFirstPage: false, bufferPages: true, lang: 'zh-CN', displayTitle: true, info: { Title: plain(paper.title), Producer: '知运 Zhiyun', Creator: '知运 Zhiyun', CreationDate: new Date(paper.made), ModDate: new Date(paper.made) } })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<void>((resolve, reject) => pdf.on('end', resolve).on('error', reject))
  const page = new Page(pdf, typeface)
  drawTitle(page, paper)
  for (const block of paper.blocks) {
    drawBlock(page, block)
    // A long paper is some hundred milliseconds of work: others are answered between its parts.
    await nextTurn()
  }
  drawFeet(page, paper.footer)
  pdf.end()
  await done
  return Buffer.concat(chunks)
}

const plain = (text: string): string => runsOf(text).map((run) => run.text).join('').replaceAll('\n', ' ')
const inTone = (text: string, tone: NonNullable<Run['tone']>): Run[] => runsOf([{ text, tone }])

function drawTitle(page: Page, { title, subtitle }: Paper): void {
  page.flow(page.lay(inTone(title, 'strong'), BODY.width, 19), BODY.left)
  if (subtitle !== undefined) page.flow(page.lay(inTone(subtitle, 'quiet'), BODY.width, BODY_SIZE), BODY.left)
  page.y += 4
  page.rule(BODY.left, page.y, BODY.width, '#14508c', 1.4)
  page.y += 8
}

function drawBlock(page: Page, block: Block): void {
  switch (block.kind) {
    case 'heading': {
      const size = SIZES[block.level]
      const laid = page.lay(inTone(block.text, 'strong'), BODY.width, size)
      page.gap(size * 0.9)
      // A heading stays with what it heads.
      page.need(laid.lines.length * laid.leading + 60)
      page.pdf.outline.addItem(plain(block.text))
      page.flow(laid, BODY.left)
      return page.gap(2)
    }
    case 'paragraph':
      page.flow(page.lay(runsOf(block.text), BODY.width, BODY_SIZE), BODY.left)
      return page.gap(4)
    case 'quotation':
      return drawQuotation(page, block.text)
    case 'list':
      for (const item of block.items) drawBeside(page, [{ text: '·' }], runsOf(item), 12)
      return page.gap(4)
    case 'code':
      return drawCode(page, block.holds, block.beside)
    case 'pairs':
      for (const [label, value] of block.rows) drawBeside(page, inTone(label, 'quiet'), runsOf(value), 86)
      return page.gap(4)
    case 'table':
      return drawTable(page, block)
  }
}

/** Printed words, line by line on parchment, so that the ground goes on over pages. */
function drawQuotation(page: Page, text: Text): void {
  const laid = page.lay(runsOf(text), BODY.width - 20, BODY_SIZE)
  for (const line of laid.lines) {
    page.need(laid.leading)
    page.fill(BODY.left, page.y, BODY.width, laid.leading, PARCHMENT)
    page.draw(line, laid, BODY.left + 10, page.y)
    page.y += laid.leading
  }
  page.gap(4)
}

/** Squares of about three quarters of a millimetre: a camera reads them from an arm's length, also off a copy. */
function drawCode(page: Page, holds: string, beside: Text): void {
  const squares = squaresOf(holds)
  const [side, indent] = [2.1, (squares.length + 2 * QUIET_ZONE) * 2.1]
  const words = page.lay(runsOf(beside), BODY.width - indent, BODY_SIZE)
  page.gap(6)
  page.need(Math.max(indent, words.lines.length * words.leading))
  const top = page.y
  squares.forEach((row, y) => strokesOf(row).forEach(([from, count]) => page.fill(BODY.left + from * side, top + (y + 1) * side, count * side, side, INK)))
  page.y = top + Math.max(0, (squares.length * side - words.lines.length * words.leading) / 2)
  page.flow(words, BODY.left + indent - 2 * side)
  page.y = Math.max(page.y, top + (squares.length + QUIET_ZONE) * side)
}

function drawBeside(page: Page, label: readonly Run[], value: readonly Run[], indent: number): void {
  const head = page.lay(label, indent - 6, BODY_SIZE)
  const body = page.lay(value, BODY.width - indent, BODY_SIZE)
  for (let i = 0; i < Math.max(head.lines.length, body.lines.length); i++) {
    page.need(body.leading)
    if (head.lines[i] !== undefined) page.draw(head.lines[i]!, head, BODY.left, page.y)
    if (body.lines[i] !== undefined) page.draw(body.lines[i]!, body, BODY.left + indent, page.y)
    page.y += body.leading
  }
}

function drawFeet(page: Page, footer: string): void {
  const runs = inTone(plain(footer), 'quiet')
  for (let i = 0; i < page.number; i++) {
    page.pdf.switchToPage(i)
    page.rule(BODY.left, FOOT - 4, BODY.width)
    const laid = page.lay(runs, BODY.width - 90, FOOT_SIZE)
    page.draw(laid.lines[0] ?? [], laid, BODY.left, FOOT)
    const count = page.lay(inTone(pageWords(i + 1, page.number), 'quiet'), 90, FOOT_SIZE, 'right')
    page.draw(count.lines[0] ?? [], count, BODY.left + BODY.width - 90, FOOT)
  }
  page.pdf.fillColor(QUIET)
}

const pageWords = (at: number, of: number): string => `第 ${at} 页，共 ${of} 页`

/** Every character that will be drawn, with its weight: what the typeface must hold. */
function* textsOf({ title, subtitle = '', footer, blocks }: Paper): Generator<{ text: string; weight: Weight }> {
  const runs = (text: Text): { text: string; weight: Weight }[] => runsOf(text).map((run) => ({ text: run.text, weight: weightOf(run) }))
  const bold = (text: Text): { text: string; weight: Weight }[] => runsOf(text).map((run) => ({ text: run.text, weight: 700 }))
  yield* bold(title)
  yield* runs(`${subtitle}${plain(footer)}· ${pageWords(1_234_567_890, 1)}`)
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading':
        yield* bold(block.text)
        break
      case 'paragraph':
      case 'quotation':
        yield* runs(block.text)
        break
      case 'list':
        for (const item of block.items) yield* runs(item)
        break
      case 'code':
        yield* runs(block.beside)
        break
      case 'pairs':
        for (const [label, value] of block.rows) yield* [...runs(label), ...runs(value)]
        break
      case 'table':
        for (const { title: head } of block.columns) yield* bold(head)
        for (const cell of block.rows.flat()) yield* runs(cell)
        for (const cell of block.total ?? []) yield* bold(cell)
    }
  }
}
