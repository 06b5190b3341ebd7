const OPENING = /[([{<《〈【〔「『]/g
const CLOSING = /[)\]}>》〉】〕」』]/g

/** An organisation's name as it should be shown: one width for Latin and digits, Chinese brackets, no stray spaces. */
export function tidyOrganisationName(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .replace(/ ?\( ?/g, '（')
    .replace(/ ?\) ?/g, '）')
    .replace(/[。.;；,，]+$/, (tail) => (tail === '.' ? '.' : ''))
}

/**
 * The key under which two spellings of one name meet: width, case, spaces, the kind of brackets, dots and quotation
 * marks do not count. Nothing else is dropped: 西安某某公司 and 西安某某公司临潼分公司, or 有限公司 and 股份有限公司, are
 * different owners.
 */
export function organisationNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toUpperCase()
    .replace(OPENING, '(')
    .replace(CLOSING, ')')
    .replace(/[\s\u200B-\u200F\uFEFF.,;·・•‧∙⋅'"‘’“”、。．，；-]/g, '')
}
