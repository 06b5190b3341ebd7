/** What the gazette prints for an inventor who asked not to be named: a wish, not a name. */
const WITHHELD = /^(不公告发明人|请求不公布姓名|不公开|不公告设计人|佚名)$/

const tidy = (name: string): string => name.replace(/^[\s?]+|[\s?]+$/g, '').replace(/\s+/g, ' ')

/**
 * Splits a cell of names: `;`, `；`, `|` and line breaks divide; `??` is the space lost by a scraper. Spaces stay, for they
 * belong to foreign names (LG 电子株式会社); see `splitPersons` for the exception.
 */
export const splitNames = (cell: string): string[] => [...new Set(cell.split(/[;；|｜\n\r]/).map(tidy).filter((name) => name !== ''))]

/** As `splitNames`; but `张三 李四` are two persons: every part has the two to four characters of a Chinese name. */
export function splitPersons(cell: string): string[] {
  return splitNames(cell)
    .flatMap((name) => {
      const parts = name.split(/[ 、，,]/)
      return parts.every((part) => /^\p{Script=Han}{2,4}$/u.test(part)) ? parts : [name]
    })
    .filter((name) => !WITHHELD.test(name))
}

export interface Address { postcode: string | null; address: string | null }

/** Takes the postcode off the front of an address: `312400浙江省…`. A `0` in a postcode column means that there is none. */
export function splitAddress(address: string, postcode = ''): Address {
  const match = /^(\d{6})(?!\d)\s*(.*)$/s.exec(address.normalize('NFKC').trim())
  const given = postcode.normalize('NFKC').trim()
  const text = match ? (match[2] ?? '') : address.trim()
  return { postcode: /^\d{6}$/.test(given) ? given : (match?.[1] ?? null), address: text === '' ? null : text }
}
