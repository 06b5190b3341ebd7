import { nothingTold, type Told } from './effects.ts'

/*
 * What was told, in an address: ?fact.主体类型=企业&fact.是否驻本市=true&figure.发明专利数=50&none=专利保单. The home page and
 * the check-up hand it over so; figures are at the scale of the engine, apart from words that look like them.
 */
const FACT = 'fact.'
const FIGURE = 'figure.'
const NONE = 'none'
const truthOf = (text: string): boolean | null => (text === 'true' ? true : text === 'false' ? false : null)

export function toldIn(address: URLSearchParams): Told {
  const facts = new Map<string, string | number | boolean>()
  for (const [name, value] of address) {
    if (name.startsWith(FACT) && value !== '') facts.set(name.slice(FACT.length), truthOf(value) ?? value)
    if (name.startsWith(FIGURE) && Number.isFinite(Number(value))) facts.set(name.slice(FIGURE.length), Number(value))
  }
  return { ...nothingTold, facts: Object.fromEntries(facts), records: Object.fromEntries(address.getAll(NONE).map((record) => [record, []])) }
}

export const toldAddress = ({ facts, records }: Told): string =>
  new URLSearchParams([
    ...Object.entries(facts).map(([name, value]): [string, string] => [`${typeof value === 'number' ? FIGURE : FACT}${name}`, String(value)]),
    ...Object.keys(records).map((record): [string, string] => [NONE, record]),
  ]).toString()
