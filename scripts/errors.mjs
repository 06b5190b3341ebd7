// `node --import tsx scripts/errors.mjs`: writes the catalogue of refusals into docs/api.md, between its two marks.
import { readFileSync, writeFileSync } from 'node:fs'
import { catalogue } from '../apps/server/src/platform/errors/catalogue.ts'

const FILE = new URL('../docs/api.md', import.meta.url)
const MARKS = /(<!-- errors -->\n)[\s\S]*(<!-- \/errors -->)/
const rows = Object.entries(catalogue).map(([code, { status, zh, en }]) => `| \`${code}\` | ${status} | ${zh} | ${en} |`)
const table = ['| 码 code | HTTP | 中文 | English |', '|---|---|---|---|', ...rows].join('\n')
writeFileSync(FILE, readFileSync(FILE, 'utf8').replace(MARKS, `$1${table}\n$2`))
