import { z } from 'zod'

const UNSTORABLE = /[\0\p{Cs}]/u

/** Text that can be stored: no NUL, no half of a character. */
export const plainText = (max: number) => z.string().max(max).refine((text) => !UNSTORABLE.test(text), { params: { code: 'TEXT', zh: '含有无法保存的字符', en: 'It holds characters that cannot be stored' } })

const name = plainText(50)
const scalar = z.union([plainText(20_000), z.number(), z.boolean(), z.null()])

/** Values of a form as they travel; what each must be is the procedure's to say. */
export const fieldsInput = z.record(name, z.union([scalar, z.array(plainText(500)).max(500), z.array(z.record(name, scalar)).max(500)]))

/** The same where something has to be said. */
export const words = (max: number) => plainText(max).refine((text) => text.trim() !== '', { params: { code: 'REQUIRED', zh: '请填写', en: 'Say something here' } })
