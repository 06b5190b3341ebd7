import { describe, expect, test } from 'vitest'
import { loadContent } from './content.ts'

const { packs, themes } = loadContent()
const measures = packs.flatMap(({ pack }) => pack.measures.map(({ id }) => `${pack.document.id}/${id}`))
const themed = themes.flatMap((theme) => theme.measures)

describe('themes', () => {
  test('hold every measure of every document, each once', () => {
    expect(themed.toSorted()).toEqual(measures.toSorted())
  })
  test('have names of their own', () => {
    expect(new Set(themes.map(({ name }) => name)).size).toBe(themes.length)
  })
})
