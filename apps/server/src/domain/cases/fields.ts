import { z } from 'zod'

const scalar = z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()])

/** Values of a form as they travel; what each must be is the procedure's to say. */
export const fieldsInput = z.record(z.string().max(50), z.union([scalar, z.array(z.string().max(500)).max(500), z.array(z.record(z.string().max(50), scalar)).max(500)]))
