import { SaxesParser } from 'saxes'

/** An XML element by its local name; namespaces are checked at the root only. */
export type XmlElement = {
  readonly name: string
  readonly namespace: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Its own text, without that of its children. */
  readonly text: string
  readonly line: number
}

/** Thrown when a file is not well-formed, declares a document type, or is too large. */
export class XmlError extends Error {
  override readonly name = 'XmlError'
  readonly code = 'dmn/xml'
}

const MAX_LENGTH = 20_000_000
const MAX_DEPTH = 200

type Open = { name: string; namespace: string; attributes: Record<string, string>; children: XmlElement[]; text: string; line: number }

export function readXml(text: string): XmlElement {
  if (text.length > MAX_LENGTH) throw new XmlError('文件过大 (file too large)')
  const parser = new SaxesParser({ xmlns: true, position: true })
  const stack: Open[] = []
  let root: XmlElement | null = null
  parser.on('doctype', () => {
    throw new XmlError('不许有文档类型声明 (document type declarations are refused)')
  })
  parser.on('error', (error) => {
    throw new XmlError(error.message)
  })
  parser.on('opentag', (tag) => {
    if (stack.length >= MAX_DEPTH) throw new XmlError('层次过深 (nested too deeply)')
    const attributes: Record<string, string> = {}
    for (const attribute of Object.values(tag.attributes)) attributes[attribute.local] = attribute.value
    stack.push({ name: tag.local, namespace: tag.uri, attributes, children: [], text: '', line: parser.line })
  })
  const addText = (more: string): void => {
    const open = stack.at(-1)
    if (open) open.text += more
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const done = stack.pop()!
    if (stack.length === 0) root = done
    else stack.at(-1)!.children.push(done)
  })
  parser.write(text.replace(/^\uFEFF/, '')).close()
  if (root === null) throw new XmlError('没有元素 (no element)')
  return root
}

export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] => element?.children.filter((child) => child.name === name) ?? []
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined => element?.children.find((child) => child.name === name)
/** The text of a child element, trimmed; undefined without the child. */
export const textOfChild = (element: XmlElement | undefined, name: string): string | undefined => childOf(element, name)?.text.trim()
