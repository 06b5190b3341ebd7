import { describe, expect, test } from 'vitest'
import { content } from '../testing/content.ts'
import { drawMermaid } from './mermaid.ts'
import { drawTable } from './table.ts'

describe.each(Object.values(content().procedures))('$id', (procedure) => {
  test('the diagram has every state, every way and every clock', () => {
    const lines = drawMermaid(procedure).split('\n')
    expect(lines.filter((line) => line.startsWith('  state "'))).toHaveLength(Object.keys(procedure.states).length)
    const ways = new Set(procedure.rows.flatMap((row) => row.from.map((from) => `${from}→${row.to ?? from}`)))
    expect(lines.filter((line) => /^ {2}s\d+ --> s\d+ : /.test(line))).toHaveLength(ways.size)
    expect(lines.filter((line) => line.startsWith('  note '))).toHaveLength(Object.keys(procedure.clocks).length)
  })

  test('the table has a line for each row', () => {
    expect(drawTable(procedure).trim().split('\n')).toHaveLength(procedure.rows.length + 2)
  })
})
