import { nothingTold, type Told } from './effects.ts'

/** Facts that stand in the address, as the home page and the check-up hand them over: ?fact.主体类型=企业. */
export const factsIn = (address: URLSearchParams): Told['facts'] => Object.fromEntries([...address].filter(([name, value]) => name.startsWith('fact.') && value !== '').map(([name, value]) => [name.slice(5), value]))

/** The same facts for another page's address. */
export const factsAddress = ({ facts }: Told): string => new URLSearchParams(Object.entries(facts).map(([name, value]) => [`fact.${name}`, String(value)])).toString()

export const toldIn = (address: URLSearchParams): Told => ({ ...nothingTold, facts: factsIn(address) })
