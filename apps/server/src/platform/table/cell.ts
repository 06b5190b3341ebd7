/** Days from 1899-12-30 (or 1904-01-01) to 1970-01-01. */
const EPOCH_1900 = 25_569
const EPOCH_1904 = 24_107
const DAY = 86_400_000
const MAX_SERIAL = 2_958_465

/** A spreadsheet's day number as an ISO date; with a time of day when it has one. Day 60 of 1900 never was, as in every spreadsheet. */
export function dateOfSerial(serial: number, date1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial > MAX_SERIAL) return null
  const shifted = !date1904 && serial < 60 ? serial + 1 : serial
  const iso = new Date(Math.round((shifted - (date1904 ? EPOCH_1904 : EPOCH_1900)) * DAY)).toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
}

/** A number as its cell shows it: 15 digits, as the spreadsheet itself counts, without binary noise. */
export function numberText(raw: string): string {
  const value = Number(raw)
  if (raw === '' || !Number.isFinite(value)) return raw
  return /^-?\d{1,15}$/.test(raw) ? raw : String(Number(value.toPrecision(15)))
}
