const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const
const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The check character of an organisation code (GB 11714): 11 − weighted sum modulo 11, `X` for ten, `0` for eleven. */
export function organisationCheck(eight: string): string {
  if (!/^[0-9A-Z]{8}$/.test(eight)) throw new RangeError(`8 characters of 0–9 and A–Z expected, not ${JSON.stringify(eight)}`)
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * CHARACTERS.indexOf(eight.charAt(i)), 0)
  const rest = (11 - (sum % 11)) % 11
  return rest === 10 ? 'X' : String(rest)
}

/** Whether nine characters (with or without hyphen before the last) are a sound organisation code. */
export function isOrganisationCode(text: string): boolean {
  const code = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  return /^[0-9A-Z]{8}[0-9X]$/.test(code) && organisationCheck(code.slice(0, 8)) === code.charAt(8)
}
