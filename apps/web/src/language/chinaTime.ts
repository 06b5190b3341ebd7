const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })

/** 'YYYY-MM-DD HH:mm:ss' of an ISO instant, by China's clock wherever the reader sits: deadlines and vouchers go by it. */
export const chinaTime = (at: string): string => parts.format(new Date(at))

const DAY_LENGTH = 10

/** Month, day and minute, the year when it is not this one's; of a day that is all that is known, no minute. `today` is 'YYYY-MM-DD'. */
export function shortTime(at: string, today: string): string {
  const time = at.length === DAY_LENGTH ? at : chinaTime(at).slice(0, 16)
  return time.slice(0, 4) === today.slice(0, 4) ? time.slice(5) : time
}

/** 'HH:mm'. */
export const clockTime = (at: string): string => chinaTime(at).slice(11, 16)
