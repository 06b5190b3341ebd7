/** A piece of text in one tone. `strong` is bold, `quiet` grey: where a value comes from; `printed` marks words quoted from an official text. */
export type Run = { readonly text: string; readonly tone?: 'strong' | 'quiet' | 'printed' }
export type Text = string | readonly (string | Run)[]

/** `width` is a share of the line: columns of 2 and 1 take two thirds and one third. */
export type PaperColumn = { readonly title: string; readonly width: number; readonly align?: 'right' }

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: Text }
  /** Words as an official text prints them: they stand on their own ground, apart from ours. */
  | { readonly kind: 'quotation'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  /** `holds` as squares for the camera of a phone, and words for people beside it. */
  | { readonly kind: 'code'; readonly holds: string; readonly beside: Text }
  /** Label and value, a line each. */
  | { readonly kind: 'pairs'; readonly rows: readonly (readonly [label: string, value: Text])[] }
  | { readonly kind: 'table'; readonly columns: readonly PaperColumn[]; readonly rows: readonly (readonly Text[])[]; readonly total?: readonly Text[] }

/**
 * A document to be printed or kept, described once and written as Word or PDF: an agreement, a notice, a check-up.
 * It holds Chinese and other left-to-right text; what no typeface here can draw is written out by its code point.
 */
export type Paper = {
  readonly title: string
  /** Stands under the title, in grey. */
  readonly subtitle?: string
  /** At the foot of every page, left of the page number: what this is, and of which version. */
  readonly footer: string
  /** ISO instant, for the file's own properties. */
  readonly made: string
  readonly blocks: readonly Block[]
}

export type PaperFormat = 'docx' | 'pdf'
