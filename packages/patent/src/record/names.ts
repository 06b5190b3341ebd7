/** What the gazette prints for an inventor who asked not to be named: a wish, not a name. */
const WITHHELD = new Set(['不公告发明人', '请求不公布姓名', '不公开', '不公告设计人', '佚名'])

const DIVIDER = /[;；|｜\n\r]/
const UNTIDY = /[\s?]/

const tidy = (name: string): string => (UNTIDY.test(name) ? name.replace(/^[\s?]+|[\s?]+$/g, '').replace(/\s+/g, ' ') : name)

/**
 * Splits a cell of names: `;`, `；`, `|` and line breaks divide; `??` is the space lost by a scraper. Spaces stay, for they
 * belong to foreign names (LG 电子株式会社); see `splitPersons` for the exception.
 */
export function splitNames(cell: string): string[] {
  if (!DIVIDER.test(cell)) {
    const name = tidy(cell)
    return name === '' ? [] : [name]
  }
  return [...new Set(cell.split(DIVIDER).map(tidy).filter((name) => name !== ''))]
}

const BETWEEN_PERSONS = /[ 、，,]/
const PERSON = /^\p{Script=Han}{2,4}$/u

/** As `splitNames`; but `张三 李四` are two persons: every part has the two to four characters of a Chinese name. */
export function splitPersons(cell: string): string[] {
  const names = splitNames(cell)
  const persons = names.some((name) => BETWEEN_PERSONS.test(name)) ? names.flatMap(apart) : names
  return persons.some((name) => WITHHELD.has(name)) ? persons.filter((name) => !WITHHELD.has(name)) : persons
}

function apart(name: string): string[] {
  const parts = name.split(BETWEEN_PERSONS)
  return parts.every((part) => PERSON.test(part)) ? parts : [name]
}

export interface Address { postcode: string | null; address: string | null }

const POSTCODE = /^\d{6}$/
const LED_BY_POSTCODE = /^(\d{6})(?!\d)\s*(.*)$/s
const LED_BY_LETTER = /^[A-Za-z\p{Script=Han}]/u

/** Takes the postcode off the front of an address: `312400浙江省…`. A `0` in a postcode column means that there is none. */
export function splitAddress(address: string, postcode = ''): Address {
  const trimmed = address.trim()
  const match = LED_BY_LETTER.test(trimmed) ? null : LED_BY_POSTCODE.exec(trimmed.normalize('NFKC'))
  const given = POSTCODE.test(postcode) ? postcode : postcode.normalize('NFKC').trim()
  const text = match ? (match[2] ?? '') : trimmed
  return { postcode: POSTCODE.test(given) ? given : (match?.[1] ?? null), address: text === '' ? null : text }
}
