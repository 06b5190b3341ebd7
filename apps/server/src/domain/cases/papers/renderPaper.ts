import type { Block, Paper, PaperColumn, Text } from '../../../platform/document/index.ts'
import type { FieldRow } from '@zhiyun/procedure'
import type { PaperData, PaperField } from './paperData.ts'
import { longDay, showCell, showField } from './showValue.ts'
import type { Line, Template, TemplateBlock } from './template.ts'

/** Writes a paper from what was kept at its issue: the same template and data give the same paper at any time. `made`: ISO instant of the issue. */
export function renderPaper(template: Template | null, data: PaperData, made: string): Paper {
  const title = template?.blocks.find((block): block is Extract<TemplateBlock, { kind: 'title' }> => block.kind === 'title')
  return {
    title: title === undefined ? data.kind : wordsOf(title.text, data),
    subtitle: data.number,
    footer: `${data.kind} ${data.number}${data.code === null ? '' : `　验证码 ${data.code}`}`,
    made,
    blocks: [...(template === null ? plainBlocks(data) : template.blocks.flatMap((block) => blocksOf(block, data))), ...checkBlocks(data)],
  }
}

function blocksOf(block: TemplateBlock, data: PaperData): Block[] {
  switch (block.kind) {
    case 'title': return []
    case 'heading': return [{ kind: 'heading', level: block.level, text: wordsOf(block.text, data) }]
    case 'paragraph':
    case 'quotation': return [{ kind: block.kind, text: textOf(block.text, data) }]
    case 'list': return [{ kind: 'list', items: block.items.map((item) => textOf(item, data)) }]
    case 'pairs': return [{ kind: 'pairs', rows: block.rows.map(([label, value]) => [label, textOf(value, data)]) }]
    case 'block': return placed(block.place, data)
  }
}

/** What stands for a name alone on its line. */
function placed(place: string, data: PaperData): Block[] {
  if (place === '条款') return data.clauses.length === 0 ? [none] : [{ kind: 'list', items: data.clauses.map(({ id, words }) => [words, { text: ` [${id}]`, tone: 'quiet' }]) }]
  if (place === '义务') return data.duties.length === 0 ? [none] : [dutiesTable(data)]
  if (place === '签署') return data.signatures.length === 0 ? [none] : [signaturesTable(data)]
  const field = data.fields.find((each) => each.name === place)
  if (field?.type === '行') return [rowsTable(field)]
  return [{ kind: 'paragraph', text: valueOf(place, data) }]
}

const none: Block = { kind: 'paragraph', text: '无。' }

const wordsOf = (line: Line, data: PaperData): string => line.map((piece) => (typeof piece === 'string' ? piece : valueOf(piece.place, data))).join('')
const textOf = (line: Line, data: PaperData): Text => line.map((piece) => (typeof piece === 'string' ? piece : { text: valueOf(piece.place, data), tone: 'strong' as const }))

function valueOf(place: string, data: PaperData): string {
  switch (place) {
    case '案号': return data.caseNumber
    case '文号': return data.number
    case '签发日': return longDay(data.issuedOn)
    case '验证码': return data.code ?? '——'
  }
  const field = data.fields.find((each) => each.name === place)
  return field === undefined ? '——' : showField(field)
}

function rowsTable({ value, columns = [] }: PaperField): Block {
  const rows = (Array.isArray(value) ? value : []) as readonly FieldRow[]
  return {
    kind: 'table',
    columns: columns.map(({ name, type }): PaperColumn => ({ title: name, width: type === '金额' ? 2 : type === '计数' ? 1 : 3, ...(type === '金额' ? { align: 'right' as const } : {}) })),
    rows: rows.map((row) => columns.map(({ name, type }) => showCell(type, row[name]))),
  }
}

const dutiesTable = ({ duties }: PaperData): Block => ({
  kind: 'table',
  columns: [{ title: '义务', width: 5 }, { title: '期限', width: 3 }, { title: '依据', width: 2 }],
  rows: duties.map(({ matter, due, dueText, clauses }) => [matter, due === null ? (dueText === '' ? '期限未印' : dueText) : longDay(due), clauses.join('、')]),
})

const signaturesTable = ({ signatures }: PaperData): Block => ({
  kind: 'table',
  columns: [{ title: '方', width: 2 }, { title: '签署', width: 4 }, { title: '日期', width: 2 }],
  rows: signatures.map(({ role, name, organisation, day }) => [role, organisation === null ? name : `${organisation}　${name}`, longDay(day)]),
})

/** A paper whose kind has no template: its fields, one a line, and the clauses. */
function plainBlocks(data: PaperData): Block[] {
  const rows = data.fields.filter((field) => field.type === '行')
  return [
    { kind: 'pairs', rows: [['案号', data.caseNumber], ...data.fields.filter((field) => field.type !== '行').map((field): [string, string] => [field.name, showField(field)]), ['签发日', longDay(data.issuedOn)]] },
    ...rows.flatMap((field): Block[] => [{ kind: 'heading', level: 2, text: field.name }, rowsTable(field)]),
    ...(data.clauses.length === 0 ? [] : [{ kind: 'heading', level: 2, text: '依据' } as const, ...placed('条款', data)]),
  ]
}

/** A camera is given the whole address only: papers from before it was kept name the page alone. */
function checkBlocks({ code, checkAt }: PaperData): Block[] {
  if (code === null) return []
  const whole = /^https?:/.test(checkAt)
  const beside = [{ text: `验证码 ${code}。${whole ? '扫左边的码，或' : ''}打开 ${checkAt}，即知本文书是否由本平台发出。`, tone: 'quiet' as const }]
  return [whole ? { kind: 'code', holds: checkAt, beside } : { kind: 'paragraph', text: beside }]
}
