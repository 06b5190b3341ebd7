/** An XML element to write; undefined attributes are left out. */
export type Markup = { readonly name: string; readonly attributes: Readonly<Record<string, string | undefined>>; readonly children: readonly Markup[] | string }

export const element = (name: string, attributes: Markup['attributes'], children: Markup['children'] = []): Markup => ({ name, attributes, children })

// Characters that XML 1.0 cannot hold at all are dropped.
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const escaped = (text: string): string => text.replaceAll(FORBIDDEN, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const quoted = (text: string): string => escaped(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')

/** A document, indented by two; elements with text stay on one line. */
export const writeXml = (root: Markup): string => `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, '')}`

function lines({ name, attributes, children }: Markup, indent: string): string {
  const open = `${indent}<${name}${Object.entries(attributes).map(([key, value]) => (value === undefined ? '' : ` ${key}="${quoted(value)}"`)).join('')}`
  if (typeof children === 'string') return `${open}>${escaped(children)}</${name}>\n`
  return children.length === 0 ? `${open}/>\n` : `${open}>\n${children.map((child) => lines(child, `${indent}  `)).join('')}${indent}</${name}>\n`
}
