import { AlignmentType, BorderStyle, Document, Footer, HeadingLevel, ImageRun, LevelFormat, LineRuleType, Packer, PageNumber, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, TabStopType, TextRun, VerticalAlign, WidthType, type IParagraphOptions } from 'docx'
import type { Block, Paper, Run, Text } from '../model.ts'
import { runsOf } from '../runs.ts'
import { pictureOf, squaresOf } from '../squares.ts'

/** A4 in twentieths of a point, with the margins of the PDF. */
const PAGE = { width: 11_906, height: 16_838, side: 1_020, top: 920, bottom: 1_240 } as const
const LINE = PAGE.width - 2 * PAGE.side
/** Named, not embedded: a Word file is for working on, with whatever characters its next writer needs. */
const FONT = { ascii: 'Microsoft YaHei', hAnsi: 'Microsoft YaHei', eastAsia: '微软雅黑', cs: 'Microsoft YaHei' } as const
const [HAIR, SUNKEN, PARCHMENT, QUIET] = ['C9C6BC', 'F1EFE8', 'F7F2E4', '56606A']
const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const

/** The paper as a Word document: headings, lists and tables are Word's own, so that it can be worked on. */
export async function writeWord(paper: Paper): Promise<Buffer> {
  const { title, subtitle, footer, blocks } = paper
  const document = new Document({
    title: plain(title),
    creator: '知运 Zhiyun',
    lastModifiedBy: '知运 Zhiyun',
    styles: { default: { document: { run: { font: FONT, size: 20, language: { value: 'zh-CN', eastAsia: 'zh-CN' } }, paragraph: { spacing: { line: 320, lineRule: LineRuleType.AUTO, after: 80 } } }, heading1: style(28), heading2: style(24), heading3: style(21), title: style(38) } },
    numbering: { config: [{ reference: 'points', levels: [{ level: 0, format: LevelFormat.BULLET, text: '·', alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: 280, hanging: 280 } } } }] }] },
    sections: [{
      properties: { page: { size: { width: PAGE.width, height: PAGE.height }, margin: { left: PAGE.side, right: PAGE.side, top: PAGE.top, bottom: PAGE.bottom } } },
      footers: { default: new Footer({ children: [new Paragraph({ tabStops: [{ type: TabStopType.RIGHT, position: LINE }], border: { top: line(HAIR!) }, children: [...runs(plain(footer), { size: 16, color: QUIET! }), new TextRun({ size: 16, color: QUIET!, children: ['\t第 ', PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'] })] })] }) },
      children: [
        new Paragraph({ heading: HeadingLevel.TITLE, children: runs(title) }),
        ...(subtitle === undefined ? [] : [new Paragraph({ children: runs([{ text: subtitle, tone: 'quiet' }]), border: { bottom: { ...line('14508C'), size: 12 } }, spacing: { after: 160 } })]),
        ...blocks.flatMap(written),
      ],
    }],
  })
  return Packer.toBuffer(document)
}

const style = (size: number) => ({ run: { font: FONT, size, bold: true, color: '1B2127' }, paragraph: { spacing: { before: size * 8, after: 80 }, keepNext: true } })
const line = (color: string) => ({ style: BorderStyle.SINGLE, size: 4, color, space: 4 })
const plain = (text: string): string => runsOf(text).map((run) => run.text).join('').replaceAll('\n', ' ')

/** A line end within a run is Word's own break. */
const runs = (text: Text, more: { size?: number; color?: string; bold?: boolean } = {}): TextRun[] =>
  runsOf(text).flatMap(({ text: words, tone }) => words.split('\n').map((part, i) => new TextRun({ text: part, ...toneOf(tone), ...more, ...(i === 0 ? {} : { break: 1 }) })))

const toneOf = (tone: Run['tone']) => (tone === 'strong' ? { bold: true } : tone === 'quiet' ? { color: QUIET! } : {})

function written(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: HEADINGS[block.level], children: runs(block.text) })]
    case 'paragraph':
      return [new Paragraph({ children: runs(block.text) })]
    case 'quotation':
      return [new Paragraph({ children: runs(block.text), shading: ground(PARCHMENT!), indent: { left: 160, right: 160 } })]
    case 'list':
      return block.items.map((item) => new Paragraph({ numbering: { reference: 'points', level: 0 }, children: runs(item) }))
    case 'code':
      return [codeOf(block)]
    case 'pairs':
      return block.rows.map(([label, value]) => new Paragraph({ indent: { left: 1_720, hanging: 1_720 }, tabStops: [{ type: TabStopType.LEFT, position: 1_720 }], spacing: { after: 20 }, children: [...runs([{ text: label, tone: 'quiet' }]), new TextRun({ text: '\t' }), ...runs(value)] }))
    case 'table':
      return [tableOf(block), new Paragraph({ spacing: { after: 60 } })]
  }
}

/** The picture and its words side by side, as a table without lines. */
function codeOf({ holds, beside }: Extract<Block, { kind: 'code' }>): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const side = 92
  const cell = (width: number, paragraph: Paragraph) => new TableCell({ width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlign.CENTER, children: [paragraph] })
  return new Table({
    width: { size: LINE, type: WidthType.DXA },
    columnWidths: [1_600, LINE - 1_600],
    layout: TableLayoutType.FIXED,
    borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows: [new TableRow({ cantSplit: true, children: [
      cell(1_600, new Paragraph({ children: [new ImageRun({ type: 'png', data: pictureOf(squaresOf(holds)), transformation: { width: side, height: side }, altText: { name: 'code', title: '二维码', description: plain(holds) } })] })),
      cell(LINE - 1_600, new Paragraph({ children: runs(beside) })),
    ] })],
  })
}

function tableOf({ columns, rows, total }: Extract<Block, { kind: 'table' }>): Table {
  const shares = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.floor((LINE * width) / shares))
  const row = (texts: readonly Text[], more: { head?: boolean; strong?: boolean } = {}): TableRow =>
    new TableRow({
      tableHeader: more.head === true,
      children: columns.map(({ align }, i) => {
        const paragraph: IParagraphOptions = { spacing: { after: 0, line: 280 }, alignment: align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT, children: runs(texts[i] ?? '', { size: 18, ...(more.head || more.strong ? { bold: true } : {}) }) }
        return new TableCell({ width: { size: widths[i]!, type: WidthType.DXA }, margins: { top: 60, bottom: 60, left: 90, right: 90 }, ...(more.head ? { shading: ground(SUNKEN!) } : {}), children: [new Paragraph(paragraph)] })
      }),
    })
  const hair = { style: BorderStyle.SINGLE, size: 4, color: HAIR! }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  return new Table({
    width: { size: LINE, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: hair, bottom: hair, left: none, right: none, insideHorizontal: hair, insideVertical: none },
    rows: [row(columns.map(({ title }) => title), { head: true }), ...rows.map((each) => row(each)), ...(total === undefined ? [] : [row(total, { strong: true })])],
  })
}

const ground = (fill: string) => ({ type: ShadingType.CLEAR, color: 'auto', fill })
