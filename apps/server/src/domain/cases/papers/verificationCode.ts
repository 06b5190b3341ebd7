import { randomBytes } from 'node:crypto'
import { z } from 'zod'

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

export const codeSchema = z.string().regex(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/)

/** Twelve characters that people do not mistake for each other: by it anyone checks a paper or a notice. */
export function verificationCode(): string {
  // 256 is no multiple of 31: bytes that would favour the first letters are thrown away.
  const letters: string[] = []
  while (letters.length < 12) for (const byte of randomBytes(16)) if (byte < 248 && letters.length < 12) letters.push(ALPHABET[byte % 31]!)
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}
