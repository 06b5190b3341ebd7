import { z } from 'zod'
import { fundNames } from './fund.ts'
import { sourceNames } from './source.ts'

/** How the ledger's nouns look in requests and answers. */
export const fen = z.int().min(1).max(Number.MAX_SAFE_INTEGER).describe('金额，分 amount in fen')
export const anyFen = z.int().describe('金额，分 amount in fen')
export const id = z.int().min(1)
export const year = z.int().min(2000).max(2100)
export const source = z.enum(sourceNames)
export const fund = z.enum(fundNames)
export const measure = z.string().regex(/^[0-9A-Za-z-]+\/[0-9A-Za-z.-]+$/).max(40).describe('措施编号 measure id, e.g. 000/X09')
export const clause = z.string().min(1).max(60)
export const clauses = z.array(clause).min(1).max(20).describe('条款编号 clause ids')
export const note = z.string().trim().max(500)
export const reason = z.string().trim().min(1).max(500)
export const day = z.iso.date()
export const posted = z.strictObject({ transaction: id })
