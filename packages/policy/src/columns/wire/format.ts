/**
 * How a population travels: a prefix of 16 bytes, a header in JSON, then the arrays one after the other in the order in
 * which the header names what they belong to. All of it little-endian, every part at a multiple of 8 bytes, so that the
 * reader lays typed arrays over the bytes instead of copying them. The lengths of the arrays follow from the header.
 */

/** `ZYPOPUL` and a line feed: what a transfer as text would break shows in the first eight bytes. */
export const MAGIC = Uint8Array.of(0x5a, 0x59, 0x50, 0x4f, 0x50, 0x55, 0x4c, 0x0a)
/** Another number for every change that an older reader would misread. */
export const VERSION = 1
/** Magic (8), version (4), length of the header (4). */
export const PREFIX = 16
/** A header holds names of facts, enumerations, groups and records; more than this is no header. */
export const LONGEST_HEADER = 1 << 28
/** What one array buffer holds everywhere. */
export const LONGEST_BODY = 2 ** 31 - 8

export const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8

export type BytesProblem = 'foreign' | 'version' | 'cut' | 'tooLong' | 'header' | 'content'

const WORDS: Readonly<Record<BytesProblem, readonly [zh: string, en: string]>> = {
  foreign: ['不是群体数据', 'not a population'],
  version: ['群体数据的版本不同，请刷新页面或升级后再试', 'a population of another version: reload or upgrade'],
  cut: ['群体数据不完整，请重新下载', 'the population is cut off: download it again'],
  tooLong: ['群体数据过长', 'the population is too long'],
  header: ['群体数据的表头有误', 'the header of the population is wrong'],
  content: ['群体数据的内容有误', 'the content of the population is wrong'],
}

/** Thrown for bytes that are no population, or no sound one. */
export class PopulationBytesError extends Error {
  override readonly name = 'PopulationBytesError'
  readonly code = 'columns/bytes'
  readonly problem: BytesProblem
  constructor(problem: BytesProblem, detail = '') {
    const [zh, en] = WORDS[problem]
    super(`${zh} (${en})${detail === '' ? '' : `: ${detail}`}`)
    this.problem = problem
  }
}

/** Of a column everything but its bits and numbers. `wide`: doubles, else 32-bit integers. */
export type ColumnHeader =
  | { readonly kind: 'truth'; readonly error: boolean }
  | { readonly kind: 'code'; readonly domain: readonly string[]; readonly error: boolean }
  | { readonly kind: 'number'; readonly wide: boolean; readonly error: boolean }

type Named<T> = readonly (readonly [name: string, T])[]
/** `size` rows; the keys of records are places in `names`. */
export type TableHeader = { readonly size: number; readonly columns: Named<ColumnHeader>; readonly judgements: Named<ColumnHeader> }

export type Header = {
  readonly size: number
  readonly columns: Named<ColumnHeader>
  readonly judgements: Named<ColumnHeader>
  readonly records: Named<TableHeader>
  readonly partners: TableHeader | null
  readonly awards: { readonly size: number } | null
  readonly groupings: Named<readonly string[]>
  readonly names: readonly string[]
  /** Bytes after the header. */
  readonly body: number
}

/** Bit planes of an enumeration of so many values. */
export const planesFor = (values: number): number => Math.max(1, 32 - Math.clz32(Math.max(0, values - 1)))
