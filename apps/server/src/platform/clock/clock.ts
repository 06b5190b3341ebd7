/** The one clock. Whoever needs the time is given it, so that a test can move it and a deadline can be replayed. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The calendar day in China, 'YYYY-MM-DD'. */
export const today = (clock: Clock): string => day.format(clock.now())
