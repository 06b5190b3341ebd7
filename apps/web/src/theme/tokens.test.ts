import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { accent, ink, line, original, status, surface } from './tokens.ts'

const css = readFileSync(new URL('./base.css', import.meta.url), 'utf8')
const property = (name: string) => new RegExp(`--${name}: ([^;]+);`).exec(css)?.[1]

/** WCAG 2.1 relative luminance of '#RRGGBB'. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
const contrast = (a: string, b: string) => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

describe('tokens', () => {
  it('are what base.css says', () => {
    const pairs: [string, string][] = [
      ['paper', surface.paper], ['sheet', surface.sheet], ['sunken', surface.sunken], ['hover', surface.hover],
      ['hair', line.hair], ['control', line.control], ['ink', ink.primary], ['ink-2', ink.secondary], ['ink-3', ink.tertiary],
      ['accent', accent.base], ['accent-strong', accent.strong], ['accent-wash', accent.wash], ['accent-line', accent.line],
      ['original-wash', original.wash], ['original-line', original.line], ['original-ink', original.ink],
      ...Object.entries(status).flatMap(([key, tone]): [string, string][] => [[key, tone.text], [`${key}-wash`, tone.wash], [`${key}-line`, tone.line]]),
    ]
    expect(Object.fromEntries(pairs.map(([name]) => [name, property(name)]))).toEqual(Object.fromEntries(pairs))
  })

  it('keep text readable on every ground it stands on', () => {
    for (const ground of [surface.paper, surface.sheet, surface.sunken, surface.hover, accent.wash, original.wash]) {
      for (const text of [ink.primary, ink.secondary, ink.tertiary, accent.base]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
    }
    expect(Object.entries(status).filter(([, tone]) => contrast(tone.text, tone.wash) < 4.5)).toEqual([])
    expect(contrast(line.control, surface.sheet)).toBeGreaterThanOrEqual(3)
  })
})
