/** As nearly every table writes its numbers: nothing to clean. A test is a tenth of the cleaning, and tables are long. */
const CLEAN = /^[0-9A-Z./]*$/

/** Typing habits that carry no meaning: width, case, spaces, hyphens, zero-width marks, Excel's leading apostrophe, a label in front. */
export function cleanNumber(text: string): string {
  if (CLEAN.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200F\u2060\uFEFF\-\u2010-\u2015_]/g, '')
    .replace(/。/g, '.')
    .replace(/^['‘’"]+|['’"]+$/g, '')
    .replace(/^(申请号|专利号|申请\(专利\)号|公开号|公告号|公开\(公告\)号):?/, '')
    .toUpperCase()
}

/** `2.02E+12`: a spreadsheet has rounded the number away; the lost digits cannot be told from what is left. */
export const isScientific = (text: string): boolean => /^\s*['"]?\d+(\.\d+)?E[+-]?\d+\s*$/i.test(text.normalize('NFKC'))

/** A number of another patent office: two letters that are neither CN nor the ZL of a granted patent. */
export function foreignOffice(cleaned: string): string | null {
  const office = /^([A-Z]{2})[A-Z]?[\d/]/.exec(cleaned)?.[1]
  return office && !['CN', 'ZL'].includes(office) ? office : null
}
