/**
 * Character → advance in thousandths of the type size, for exactly the characters that a TrueType file can draw: its tables
 * cmap (formats 4 and 12), hhea, head and hmtx, as the OpenType specification lays them out.
 */
export function advancesOf(file: Buffer): Map<number, number> {
  const table = tablesOf(file)
  const unitsPerEm = file.readUInt16BE(table('head') + 18)
  const measured = file.readUInt16BE(table('hhea') + 34)
  const metrics = table('hmtx')
  // The last advance holds for all glyphs after it.
  const advance = (glyph: number): number => (file.readUInt16BE(metrics + 4 * Math.min(glyph, measured - 1)) * 1000) / unitsPerEm
  return new Map([...glyphsOf(file, table('cmap'))].map(([code, glyph]) => [code, advance(glyph)]))
}

function tablesOf(file: Buffer): (tag: string) => number {
  const places = new Map(Array.from({ length: file.readUInt16BE(4) }, (_, i) => [file.toString('latin1', 12 + 16 * i, 16 + 16 * i), file.readUInt32BE(20 + 16 * i)]))
  return (tag) => {
    const place = places.get(tag)
    if (place === undefined) throw new Error(`typeface without table ${tag}`)
    return place
  }
}

function glyphsOf(file: Buffer, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>()
  for (let i = 0; i < file.readUInt16BE(cmap + 2); i++) {
    const at = cmap + file.readUInt32BE(cmap + 8 + 8 * i)
    const format = file.readUInt16BE(at)
    if (format === 12) readGroups(file, at, glyphs)
    if (format === 4) readSegments(file, at, glyphs)
  }
  return glyphs
}

function readGroups(file: Buffer, at: number, glyphs: Map<number, number>): void {
  for (let i = 0; i < file.readUInt32BE(at + 12); i++) {
    const group = at + 16 + 12 * i
    const [from, to, glyph] = [file.readUInt32BE(group), file.readUInt32BE(group + 4), file.readUInt32BE(group + 8)]
    for (let code = from; code <= to; code++) if (glyph + code - from !== 0) glyphs.set(code, glyph + code - from)
  }
}

function readSegments(file: Buffer, at: number, glyphs: Map<number, number>): void {
  const twice = file.readUInt16BE(at + 6)
  for (let i = 0; i < twice; i += 2) {
    const to = file.readUInt16BE(at + 14 + i)
    const from = file.readUInt16BE(at + 16 + twice + i)
    const delta = file.readUInt16BE(at + 16 + 2 * twice + i)
    const offsetAt = at + 16 + 3 * twice + i
    const offset = file.readUInt16BE(offsetAt)
    for (let code = from; code <= to && code !== 0xffff; code++) {
      const raw = offset === 0 ? code : file.readUInt16BE(offsetAt + offset + 2 * (code - from))
      const glyph = raw === 0 && offset !== 0 ? 0 : (raw + delta) & 0xffff
      if (glyph !== 0) glyphs.set(code, glyph)
    }
  }
}
