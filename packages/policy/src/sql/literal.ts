/** A text as an SQL literal. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Texts as the elements of an array. */
export const quotedList = (texts: Iterable<string>): string => [...texts].map(quoted).join(', ')

/** A whole number in full, never with an exponent. */
export const whole = (value: number): string => String(BigInt(value))
