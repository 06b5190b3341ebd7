const NEW_WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5] as const
const OLD_WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9] as const
const ZERO = 48

/**
 * The check digit of the 12 digits (since October 2003) or 8 digits (before) of a Chinese application number:
 * weighted sum modulo 11, with `X` for ten. Eleven is prime and all weights differ from their neighbours, so each
 * single wrong digit and each swap of neighbouring different digits changes it.
 */
export function checkDigit(digits: string): string {
  const weights = digits.length === 12 ? NEW_WEIGHTS : OLD_WEIGHTS
  let sum = 0
  let sound = digits.length === weights.length
  for (let i = 0; i < weights.length; i++) {
    const digit = digits.charCodeAt(i) - ZERO
    sound &&= digit >= 0 && digit <= 9
    sum += weights[i]! * digit
  }
  if (!sound) throw new RangeError(`8 or 12 digits expected, not ${JSON.stringify(digits)}`)
  const rest = sum % 11
  return rest === 10 ? 'X' : String(rest)
}
