/**
 * Cuts text into words. Injected, because the segmenter is native code on the server.
 * `index` gives every word of the dictionary that occurs in the text, overlapping or not, and what the dictionary does not know
 * (jieba: `cutAll`). `query` cuts once, without overlap and without guessing words (jieba: `cut(text, false)`). So whoever asks for 管理系统 also finds 电源管理系统, however
 * that was cut. Both must use the same dictionary: a change of it means that all documents are indexed again.
 */
export interface Segmenter {
  index(text: string): string[]
  query(text: string): string[]
}

/** Brings width, case and spaces to one form (NFKC). Chinese numerals and simplified or traditional characters stay as they are. */
export const normaliseText = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** Words that nearly every patent holds, or that carry no technical meaning; they are neither indexed nor asked for. */
const STOP_WORDS = new Set(
  `的 了 在 是 和 与 及 或 而 且 并 并且 以及 及其 其 该 所述 所 之 于 由 对 将 被 把 从 到 向 使 使得 通过 用于 用 以 为 为了
  一种 一 个 一个 多个 种 本 本发明 发明 实用新型 本实用新型 本公开 本申请 公开 公开了 提供 提供了 涉及 技术领域 领域 属于 包括 包含 具有
  设有 设置 设置有 其中 其特征在于 特征 根据 进行 可以 能够 此 上述 下述 所示 如 这 那 等 不 也 都 还 又 则 即 若 当 时 中 上 下 内 外 间
  第一 第二 第三 第四 第五 第六 彼此 有 无 至 与其 之间 通过所述 从而 因此 进而 分别 至少 相应 相关 各 每 每个 the a an of and or for to in on with by is are`.split(/\s+/),
)

const hasLetter = /[\p{L}\p{N}]/u

/** Nearly every word begins with such a one; no pattern need be asked. */
const isCommonHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff

const keep = (word: string): boolean => word !== '' && (isCommonHan(word.charCodeAt(0)) || hasLetter.test(word)) && !STOP_WORDS.has(word)

/** One Chinese character: in every document by the dozen, so it is looked for in titles only. */
export const isSingle = (word: string): boolean => word.length <= 2 && /^\p{Script=Han}$/u.test(word)

/** The words under which a text is found, in their order, with repetitions. */
export const indexWords = (text: string, segmenter: Segmenter): string[] =>
  segmenter.index(normaliseText(text)).map((word) => word.trim()).filter(keep)

/**
 * The words that a question asks for. A single character that the cut leaves over (大 of 大数据中心) is asked for only when there is
 * nothing else.
 */
export function queryWords(text: string, segmenter: Segmenter): string[] {
  const words = segmenter.query(normaliseText(text)).map((word) => word.trim()).filter(keep)
  const long = words.filter((word) => !isSingle(word))
  return long.length > 0 ? long : words
}
