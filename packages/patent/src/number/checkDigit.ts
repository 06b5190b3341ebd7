const NEW_WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5] as const
const OLD_WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9] as const

/**
 * The check digit of the 12 digits (since October 2003) or 8 digits (before) of a Chinese application number:
 * weighted sum modulo 11, with `X` for ten. Eleven is prime and all weights differ from their neighbours, so each
 * single wrong digit and each swap of neighbouring different digits changes it.
 */
export function checkDigit(digits: string): string {
  const weights = digits.length === 12 ? NEW_WEIGHTS : OLD_WEIGHTS
  if (!/^(\d{8}|\d{12})$/.test(digits)) throw new RangeError(`8 or 12 digits expected, not ${JSON.stringify(digits)}`)
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  const rest = sum % 11
  return rest === 10 ? 'X' : String(rest)
}
