/** The smallest PDF that opens: one empty page. */
const PAGE = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'

/** A file as a person would choose it. */
export type Paper = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

export const pdf = (name: string): Paper => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(PAGE) })
