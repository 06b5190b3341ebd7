import type { LegalEvent } from '../document/patentDocument.ts'

/** An event on one line, as people read it in a table: `2020-08-17 CN:TR01 (2020-07-30) 专利权的转移`. */
export const writeEvent = ({ office, code, date, effective, text }: LegalEvent): string =>
  [date ?? '-', `${office ?? ''}:${code.replaceAll(/\s+/g, '_')}`, ...(effective === null ? [] : [`(${effective})`]), ...(text === null ? [] : [text.replaceAll(/\s+/g, ' ')])].join(' ')

const LINE = /^(\d{4}-\d{2}-\d{2}|-) ([A-Z]{2})?:(\S+)(?: \((\d{4}-\d{2}-\d{2})\))?(?: (.*))?$/

/** Of Derwent's INPADOC column, bars between: `2018-11-27 GR01 PATENT GRANT +`; the sign behind says whether it is good for the owner. */
const OF_INPADOC = /^(\d{4}-\d{2}-\d{2}) ([A-Z0-9]{2,6}) (.*?)(?: [+-])?$/

/** What `writeEvent` wrote, or INPADOC's column; lines of another form are passed over. `home`: the office where the column names none. */
export const readEvents = (cell: string, home: string | null = null): LegalEvent[] =>
  cell.split(/\n|\s*\|\s*(?=\d{4}-\d{2}-\d{2} [A-Z0-9])/).flatMap((line) => {
    const [, date, office = null, code, effective = null, text = null] = LINE.exec(line.trim()) ?? []
    if (code !== undefined) return [{ office, code, date: date === '-' ? null : date!, effective, text }]
    const [, on, told, words] = OF_INPADOC.exec(line.trim()) ?? []
    return told === undefined ? [] : [{ office: home, code: told, date: on!, effective: null, text: words || null }]
  })
