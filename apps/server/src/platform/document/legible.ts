/** Not text: C0 and C1 control characters and the halves of surrogate pairs. XML cannot hold them, and a page shows nothing for them. */
const CONTROL = /[^\P{Cc}\n]|[\ufffe\uffff]|\p{Surrogate}/gu
/** Invisible, and able to make a line read otherwise than it is stored: direction marks, zero-width and tag characters. */
const HIDDEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/**
 * Text as a paper may carry it: nothing in it is lost and nothing in it hides. Control characters become U+FFFD, invisible
 * ones are written out by their code point, line ends are \n, a tab is a space.
 */
export const legible = (text: string): string =>
  text
    .replace(/\r\n?|\u0085|\u2028|\u2029/g, '\n')
    .replace(/\t/g, ' ')
    .replace(CONTROL, '\ufffd')
    .replace(HIDDEN, codePointName)

/** `〔U+202E〕`. */
export const codePointName = (character: string): string => `〔U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}〕`
