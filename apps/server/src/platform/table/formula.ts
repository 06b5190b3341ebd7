/**
 * What a spreadsheet might take for a formula: a sign at the beginning, also in full width or small (they are folded when
 * typed in Chinese), also behind blanks, or a control character that it drops. Columns named by people begin so as well.
 */
const formulaLike = /^[\s\u200B\u2060]*[=+\-@＝＋－＠﹦﹢﹣﹫\u2212]|^[\t\r\n]/

/** A text that a spreadsheet would compute gets an apostrophe; `plainText` takes it away again. */
export const guarded = (text: string): string => (formulaLike.test(text) ? `'${text}` : text)
export const plainText = (text: string): string => (text.startsWith("'") && formulaLike.test(text.slice(1)) ? text.slice(1) : text)
