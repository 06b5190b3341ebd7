// Reads an old workbook in a thread of its own: the reader works on the whole file at once, so it must be possible to end it.
// Plain JavaScript, because a thread does not inherit how the server reads TypeScript.
import { parentPort, workerData } from 'node:worker_threads'
import { read, SSF } from '@e965/xlsx'

/** @param {import('@e965/xlsx').CellObject | undefined} cell */
function valueOf(cell) {
  if (cell === undefined || cell.v === undefined || cell.t === 'z') return ''
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE'
  if (cell.t === 'e') return String(cell.w ?? cell.v)
  if (cell.t === 'n') return typeof cell.z === 'string' && SSF.is_date(cell.z) ? { day: Number(cell.v) } : Number(cell.v)
  return String(cell.v)
}

/* oxlint-disable unicorn/require-post-message-target-origin -- a thread, not a window */
const { bytes, wanted } = workerData
// The reader passes over what it does not know and only says so: where bytes have gone astray, rows would be lost unseen.
// oxlint-disable-next-line no-console -- it is the reader that writes there
console.error = (said) => {
  if (String(said).startsWith('Missing Info')) throw new Error(said)
}
const book = read(bytes, { type: 'buffer', dense: true, cellFormula: false, cellHTML: false, cellText: false, cellNF: true, bookVBA: false })
const sheets = book.SheetNames.map((name, i) => ({ name, shown: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) === 0 }))
const chosen = wanted === undefined ? (sheets.find(({ shown }) => shown) ?? sheets[0]) : sheets.find(({ name }) => name === wanted)
const data = chosen === undefined ? [] : (book.Sheets[chosen.name]?.['!data'] ?? [])
parentPort?.postMessage({
  sheets,
  sheet: chosen?.name,
  date1904: book.Workbook?.WBProps?.date1904 === true,
  // Rows and cells that were never written are holes.
  rows: Array.from(data, (row) => Array.from(row ?? [], valueOf)),
})
