import { text } from 'node:stream/consumers'
import { SaxesParser } from 'saxes'
import { openArchive } from '../../table/archive.ts'

/** The words of a Word document's body and foot, a line a paragraph. The parts must be well-formed XML. */
export async function wordText(file: Buffer): Promise<{ body: string[]; foot: string[] }> {
  const archive = await openArchive(file, 64 * 1024 * 1024)
  const read = async (part: string): Promise<string[]> => paragraphs(await text(await archive.open(part)))
  return { body: await read('word/document.xml'), foot: await read('word/footer1.xml') }
}

function paragraphs(xml: string): string[] {
  const lines: string[] = []
  let line: string | null = null
  let isText = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name }) => {
    if (name === 'w:p') line = ''
    if (name === 'w:br' && line !== null) line += '\n'
    if (name === 'w:t') isText = true
  })
  parser.on('text', (words) => {
    if (isText && line !== null) line += words
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') isText = false
    if (name === 'w:p' && line !== null) lines.push(line)
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return lines
}
