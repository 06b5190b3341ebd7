import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutRecord, readRecords, RecordProblem, type CsvRecord } from './records.ts'

async function* cut(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}
const read = async (text: string, size = text.length || 1, most = 1000): Promise<string[][]> => {
  const records: string[][] = []
  for await (const some of readRecords(cut(text, size), { delimiter: ',', most })) records.push(...some.map(({ cells }) => [...cells]))
  return records
}
const LETTERS = ['a', '演', '"', '"', ',', '\n', '\r\n', ' ']
const texts = fc.array(fc.constantFrom(...LETTERS), { maxLength: 30 }).map((parts) => parts.join(''))

describe('records', () => {
  it.each([
    ['a,b\r\nc,d', [['a', 'b'], ['c', 'd']]],
    ['a\rb\r', [['a'], ['b']]],
    ['"a\r\nb","c""d"\n', [['a\r\nb', 'c"d']]],
    ['a"b",c\n', [['a"b"', 'c']]],
    ['"a"b,c\n', [['"a"b', 'c']]],
    ['a\r\nb\nc', [['a'], ['b'], ['c']]],
    ['\n\n', [[''], ['']]],
    ['', []],
  ])('%j', async (text, records) => {
    expect(await read(text)).toEqual(records)
  })

  it('reads the same however the text is cut', async () => {
    await fc.assert(fc.asyncProperty(texts, fc.integer({ min: 1, max: 5 }), async (text, size) => {
      const [whole, pieces] = await Promise.allSettled([read(text), read(text, size)])
      expect(pieces).toEqual(whole)
    }))
  })

  it('the text of a record has its cells', async () => {
    await fc.assert(fc.asyncProperty(texts, fc.constantFrom('\n', '\r\n', '\r'), async (text, newline) => {
      const found: CsvRecord[] = []
      const reading = async () => {
        for await (const some of readRecords(cut(`x${newline}${text}`, 7), { delimiter: ',', most: 1000 })) found.push(...some)
      }
      await reading().catch(() => {}) // a quotation mark that is not closed
      expect(found.map((record) => cutRecord(record.text, ','))).toEqual(found.map(({ cells }) => cells))
    }))
  })

  it('agrees with another reader, in files with one kind of line end', async () => {
    await fc.assert(fc.asyncProperty(texts, fc.constantFrom('\n', '\r\n'), async (text, newline) => {
      const uniform = `x${newline}${text.replaceAll(/\r?\n/g, newline)}`
      const expected = (): string[][] => parse(uniform, { relax_quotes: true, relax_column_count: true, skip_empty_lines: false })
      let records: string[][] | undefined
      try {
        records = expected()
      } catch {
        records = undefined // a quotation mark that is not closed
      }
      expect(await read(uniform).catch(() => undefined)).toEqual(records)
    }))
  })

  it('what ends before the damage is read', async () => {
    const seen: string[][] = []
    const reading = (async () => {
      for await (const some of readRecords(cut('a,b\nc,d\n"e', 100), { delimiter: ',', most: 1000 })) seen.push(...some.map(({ cells }) => [...cells]))
    })()
    await expect(reading).rejects.toMatchObject({ record: 3 })
    expect(seen).toEqual([['a', 'b'], ['c', 'd']])
  })

  it('a quotation mark that is never closed, and a record that does not end, are said', async () => {
    await expect(read('a\nb,"c\nd')).rejects.toMatchObject({ record: 2 })
    await expect(read(`a\n"${'x'.repeat(2000)}"\n`, 10)).rejects.toBeInstanceOf(RecordProblem)
  })
})
