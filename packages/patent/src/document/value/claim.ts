import type { PatentDocument } from '../patentDocument.ts'

export interface ClaimDraft { number: string | null; texts: string[]; refers: boolean; stated: boolean | null }
export const newClaim = (number: string | null = null): ClaimDraft => ({ number, texts: [], refers: false, stated: null })

/** A claim names another one near its beginning: 如权利要求1所述, according to claim 2, 請求項１に記載, nach Anspruch 1, selon la revendication 1. */
const REFERS = /权利要求\s*\d|請求項\s*[\d０-９]|\b(?:claims?|anspr(?:uch|üche|üchen)|revendications?)\s+\d/iu
const LOOKED_AT = 400
const LED_BY_NUMBER = /^\s*(\d{1,4})\s*[.．、:：)]/

/** Adds a claim; one without text is none. */
export function addClaim(document: PatentDocument, draft: ClaimDraft): void {
  const text = draft.texts.join('\n')
  if (text === '') return
  const given = /\d+/.exec(draft.number ?? '')?.[0] ?? LED_BY_NUMBER.exec(text)?.[1]
  const number = given === undefined ? document.claims.length + 1 : Number(given)
  document.claims.push({ number, text, dependent: draft.stated ?? (draft.refers || REFERS.test(text.slice(0, LOOKED_AT))) })
}
