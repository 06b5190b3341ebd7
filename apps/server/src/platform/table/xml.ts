import { StringDecoder } from 'node:string_decoder'
import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { Refusal } from '../errors/refusal.ts'

export type XmlEvent = { readonly kind: 'open' | 'close'; readonly name: string; readonly attributes: Readonly<Record<string, string>> } | { readonly kind: 'text'; readonly text: string }

/** The name without its namespace's prefix. */
const local = (name: string) => name.slice(name.indexOf(':') + 1)

/** The events of an XML part as it streams in. Entities that a document type would declare are not expanded but refused. */
export async function* xmlEvents(stream: Readable, onBytes: (bytes: number) => void = () => {}): AsyncGenerator<XmlEvent> {
  const events: XmlEvent[] = []
  let fault: Error | undefined
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => void events.push({ kind: 'open', name: local(name), attributes: attributes as Record<string, string> }))
  parser.on('closetag', ({ name }) => void events.push({ kind: 'close', name: local(name), attributes: {} }))
  parser.on('text', (text) => void events.push({ kind: 'text', text }))
  parser.on('cdata', (text) => void events.push({ kind: 'text', text }))
  parser.on('doctype', () => void (fault ??= new Refusal('ARCHIVE_UNSAFE', 'DOCTYPE')))
  parser.on('error', (error) => void (fault ??= new Refusal('TABLE_UNREADABLE', error.message)))
  const utf8 = new StringDecoder('utf8')
  try {
    for await (const chunk of stream) {
      onBytes((chunk as Buffer).length)
      parser.write(utf8.write(chunk as Buffer))
      if (fault !== undefined) throw fault
      yield* events.splice(0)
    }
    parser.write(utf8.end()).close()
  } catch (error) {
    stream.destroy()
    throw error instanceof Refusal ? error : new Refusal('ARCHIVE_UNSAFE', (error as Error).message)
  }
  if (fault !== undefined) throw fault
  yield* events.splice(0)
}
