import { DAY_NANOS, SECOND_NANOS, type FeelDate, type FeelTime, type Temporal, type Zone } from './types.ts'

const two = (value: number): string => String(value).padStart(2, '0')
const fraction = (nano: number): string => (nano === 0 ? '' : `.${String(nano).padStart(9, '0').replace(/0+$/, '')}`)
const printDate = ({ year, month, day }: FeelDate): string => `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}-${two(month)}-${two(day)}`
const printTime = ({ hour, minute, second, nano, zone }: FeelTime): string => `${two(hour)}:${two(minute)}:${two(second)}${fraction(nano)}${printZone(zone)}`

export function printZone(zone: Zone | null): string {
  if (zone === null) return ''
  if (zone.kind === 'region') return `@${zone.id}`
  const seconds = Math.abs(zone.seconds)
  const rest = seconds % 60 === 0 ? '' : `:${two(seconds % 60)}`
  return zone.seconds === 0 ? 'Z' : `${zone.seconds < 0 ? '-' : '+'}${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}${rest}`
}

/** The form that FEEL's string() gives and the constructors read back. */
export function printTemporal(value: Temporal): string {
  switch (value.kind) {
    case 'date':
      return printDate(value)
    case 'time':
      return printTime(value)
    case 'date and time':
      return `${printDate(value.date)}T${printTime(value.time)}`
    case 'years and months duration':
      return printMonths(value.months)
    case 'days and time duration':
      return printDays(value.nanos)
  }
}

function printMonths(months: number): string {
  if (months === 0) return 'P0M'
  const [years, rest] = [Math.floor(Math.abs(months) / 12), Math.abs(months) % 12]
  return `${months < 0 ? '-' : ''}P${years > 0 ? `${years}Y` : ''}${rest > 0 ? `${rest}M` : ''}`
}

function printDays(nanos: bigint): string {
  if (nanos === 0n) return 'PT0S'
  const size = nanos < 0n ? -nanos : nanos
  const seconds = size / SECOND_NANOS
  const parts = [[(seconds / 3600n) % 24n, 'H'], [(seconds / 60n) % 60n, 'M']] as const
  const nano = Number(size % SECOND_NANOS)
  const second = seconds % 60n === 0n && nano === 0 ? '' : `${seconds % 60n}${fraction(nano)}S`
  const clock = parts.map(([count, unit]) => (count > 0n ? `${count}${unit}` : '')).join('') + second
  const days = size / DAY_NANOS
  return `${nanos < 0n ? '-' : ''}P${days > 0n ? `${days}D` : ''}${clock === '' ? '' : `T${clock}`}`
}
