import { readFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import subsetFont from 'subset-font'
import { codePointName } from '../legible.ts'
import { advancesOf } from './advances.ts'

/*
 * Noto Sans SC comes as a hundred variable fonts, each for a slice of Unicode. A document takes the slices its text needs, each
 * at a fixed weight; together they draw some twenty thousand characters, and a rarely used one costs nothing until it is used.
 */
export type Weight = 400 | 700

const require = createRequire(import.meta.url)
const FOLDER = dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json'))

/** Character → name of the slice that draws it. */
const slices: ReadonlyMap<number, string> = readSlices()

function readSlices(): Map<number, string> {
  const ranges = JSON.parse(readFileSync(join(FOLDER, 'unicode.json'), 'utf8')) as Record<string, string>
  const found = new Map<number, string>()
  for (const [name, list] of Object.entries(ranges)) {
    const slice = name.replace(/[[\]]/g, '')
    for (const range of list.split(',')) {
      const [from, to = from] = range.slice(2).split('-')
      for (let code = Number.parseInt(from!, 16); code <= Number.parseInt(to!, 16); code++) if (!found.has(code)) found.set(code, slice)
    }
  }
  return found
}

/** One slice at one weight, as the PDF embeds it. */
export type Face = { readonly name: string; readonly file: Buffer; readonly advances: ReadonlyMap<number, number> }

const cut = new Map<string, Promise<Face>>()

/** Cut once in the life of the process and kept: ten milliseconds and forty kilobytes each. */
function faceOf(slice: string, weight: Weight): Promise<Face> {
  const name = `${slice}-${weight}`
  const known = cut.get(name)
  if (known !== undefined) return known
  const made = cutFace(slice, weight, name)
  cut.set(name, made)
  made.catch(() => cut.delete(name))
  return made
}

async function cutFace(slice: string, weight: Weight, name: string): Promise<Face> {
  const variable = await readFile(join(FOLDER, 'files', `noto-sans-sc-${slice}-wght-normal.woff2`))
  const file = await subsetFont(variable, undefined, { keepAllGlyphs: true, variationAxes: { wght: weight }, targetFormat: 'truetype', keepFeatures: [] })
  return { name, file, advances: advancesOf(file) }
}

/** What to draw for one character of a text: usually itself; its code point's name where no face has it. */
export type Glyphs = { readonly drawn: readonly { readonly character: string; readonly face: Face; readonly advance: number }[]; readonly width: number; readonly missing: boolean }

/** The typeface of one document: every character of its texts, ready to be measured and drawn. */
export type Typeface = { readonly faces: readonly Face[]; glyphs(character: string, weight: Weight): Glyphs }

/** Opens the faces that these texts need. */
export async function openTypeface(texts: Iterable<{ readonly text: string; readonly weight: Weight }>): Promise<Typeface> {
  const wanted = new Map<Weight, Set<string>>()
  for (const { text, weight } of texts) {
    const characters = wanted.get(weight) ?? new Set()
    for (const character of text) characters.add(character)
    wanted.set(weight, characters)
  }
  const faces = new Map<string, Face>()
  const drawn = new Map<string, Glyphs>()
  for (const [weight, characters] of wanted) {
    for (const character of [...characters].flatMap((each) => [each, ...codePointName(each)])) {
      const slice = slices.get(character.codePointAt(0)!)
      if (slice !== undefined) faces.set(`${slice}-${weight}`, await faceOf(slice, weight))
    }
    const one = (character: string): Glyphs['drawn'][number] | undefined => {
      const code = character.codePointAt(0)!
      const face = faces.get(`${slices.get(code) ?? ''}-${weight}`)
      const advance = face?.advances.get(code)
      return face === undefined || advance === undefined ? undefined : { character, face, advance }
    }
    for (const character of characters) {
      const itself = one(character)
      const parts = itself === undefined ? [...codePointName(character)].map((each) => one(each)!) : [itself]
      drawn.set(`${weight}${character}`, { drawn: parts, width: parts.reduce((sum, part) => sum + part.advance, 0), missing: itself === undefined })
    }
  }
  return { faces: [...faces.values()], glyphs: (character, weight) => drawn.get(`${weight}${character}`)! }
}
