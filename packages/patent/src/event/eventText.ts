import type { LegalEvent } from '../document/patentDocument.ts'

/** An event on one line, as people read it in a table: `2020-08-17 CN:TR01 (2020-07-30) 专利权的转移`. */
export const writeEvent = ({ office, code, date, effective, text }: LegalEvent): string =>
  [date ?? '-', `${office ?? ''}:${code.replaceAll(/\s+/g, '_')}`, ...(effective === null ? [] : [`(${effective})`]), ...(text === null ? [] : [text.replaceAll(/\s+/g, ' ')])].join(' ')

const LINE = /^(\d{4}-\d{2}-\d{2}|-) ([A-Z]{2})?:(\S+)(?: \((\d{4}-\d{2}-\d{2})\))?(?: (.*))?$/

/** What `writeEvent` wrote; lines of another form are passed over. */
export const readEvents = (cell: string): LegalEvent[] =>
  cell.split('\n').flatMap((line) => {
    const [, date, office = null, code, effective = null, text = null] = LINE.exec(line.trim()) ?? []
    return code === undefined ? [] : [{ office, code, date: date === '-' ? null : date!, effective, text }]
  })
