/** An offset from UTC in seconds, or a region whose offset depends on the day. */
export type Zone = { readonly kind: 'offset'; readonly seconds: number } | { readonly kind: 'region'; readonly id: string }

export type FeelDate = { readonly kind: 'date'; readonly year: number; readonly month: number; readonly day: number }
/** `nano` is 0 to 999 999 999; `zone` null is local time. */
export type FeelTime = { readonly kind: 'time'; readonly hour: number; readonly minute: number; readonly second: number; readonly nano: number; readonly zone: Zone | null }
export type FeelDateTime = { readonly kind: 'date and time'; readonly date: FeelDate; readonly time: FeelTime }
export type DayDuration = { readonly kind: 'days and time duration'; readonly nanos: bigint }
export type MonthDuration = { readonly kind: 'years and months duration'; readonly months: number }
export type Temporal = FeelDate | FeelTime | FeelDateTime | DayDuration | MonthDuration

/** Years a date may have, as in XML Schema implementations. */
export const MAX_YEAR = 999_999_999
export const DAY_NANOS = 86_400_000_000_000n
export const SECOND_NANOS = 1_000_000_000n
export const UTC: Zone = { kind: 'offset', seconds: 0 }

export const dayDuration = (nanos: bigint): DayDuration => ({ kind: 'days and time duration', nanos })
export const monthDuration = (months: number): MonthDuration => ({ kind: 'years and months duration', months })
export const dateTime = (date: FeelDate, time: FeelTime): FeelDateTime => ({ kind: 'date and time', date, time })
export const startOfDay = (date: FeelDate, zone: Zone | null): FeelDateTime => dateTime(date, { kind: 'time', hour: 0, minute: 0, second: 0, nano: 0, zone })
