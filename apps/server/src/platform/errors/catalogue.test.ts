import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catalogue } from './catalogue.ts'

describe('the catalogue of refusals', () => {
  const page = readFileSync(new URL('../../../../../docs/api.md', import.meta.url), 'utf8')

  test.each(Object.entries(catalogue))('the API page gives %s as the server does (node --import tsx scripts/errors.mjs)', (code, { status, zh, en }) => {
    expect(page).toContain(`| \`${code}\` | ${status} | ${zh} | ${en} |`)
  })
  test('and none that the server does not give', () => {
    const table = page.slice(page.indexOf('<!-- errors -->'), page.indexOf('<!-- /errors -->'))
    expect([...table.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, code]) => code)).toEqual(Object.keys(catalogue))
  })
})
