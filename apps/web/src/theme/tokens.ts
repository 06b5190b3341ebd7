/**
 * The look of 知运 in one place: paper, ink, one azurite (石青).
 * base.css repeats the colours and sizes as custom properties; tokens.test.ts holds the two together.
 * Contrast is at least 4.5:1 for text on every ground it may stand on, 3:1 for the borders of controls.
 */

/** The grounds. Paper lies under everything, sheets are white, table heads and the footer are sunken. */
export const surface = { paper: '#F6F5F1', sheet: '#FFFFFF', sunken: '#EFEDE7', hover: '#FAF9F6' } as const

/** Hairlines divide; `control` outlines what can be operated. */
export const line = { hair: '#D8D5CC', control: '#87857C' } as const

/** Tertiary is the lightest text allowed. */
export const ink = { primary: '#1B2127', secondary: '#414A54', tertiary: '#59626C' } as const

/** The one accent: links, primary buttons, selection, focus. Never decoration. */
export const accent = { base: '#14508C', strong: '#0D3A69', wash: '#E8EFF7', line: '#A9C2DD' } as const

/** Parchment: only under words printed in a document, and where a text admits two readings. */
export const original = { wash: '#F7F2E4', line: '#C2A968', ink: '#4A3B12' } as const

/**
 * A status is always shape + word + colour. The coloured ones stay at least 10 ΔE apart under simulated
 * deuteranopia, protanopia and tritanopia. 不符合 is calm grey: it is no fault. Crimson means someone must act.
 */
export const status = {
  met: { text: '#00695C', wash: '#E1F1EE', line: '#7FB8AE' },
  competitive: { text: '#5B3A94', wash: '#F0EBF8', line: '#B9A5DC' },
  near: { text: '#955A00', wash: '#FDF0DA', line: '#DDAE66' },
  unknown: { text: '#3D4650', wash: '#FFFFFF', line: '#6B747E' },
  unmet: { text: '#333A42', wash: '#ECEEF0', line: '#B7BDC4' },
  readings: { text: '#4A3B12', wash: '#F7F2E4', line: '#C2A968' },
  judged: { text: '#3D4650', wash: '#FFFFFF', line: '#6B747E' },
  error: { text: '#8C1230', wash: '#FBEAED', line: '#DDA0AE' },
} as const

export type StatusKey = keyof typeof status

/** Charts: the accent for what is, dashed grey for what was, crimson for a limit, hatching for what is not known. */
export const chart = {
  series: ['#14508C', '#A9C2DD', '#955A00', '#59626C'],
  sequential: ['#F3F7FB', '#D9E5F1', '#B5CCE3', '#8DB0D2', '#2F67A3', '#14508C'],
  baseline: '#59626C',
  limit: '#8C1230',
  track: '#E4E1D8',
  flow: { money: '#D5E0EC', idle: '#E7E4DB' },
} as const

/** Hei for what the system says, Song for titles and for printed words, and only for those. */
export const font = {
  sans: '"PingFang SC","HarmonyOS Sans SC","Noto Sans CJK SC","Source Han Sans SC","Hiragino Sans GB","Microsoft YaHei",system-ui,sans-serif',
  title: '"Source Han Serif SC","Noto Serif CJK SC","Songti SC","Microsoft YaHei",serif',
  original: '"Source Han Serif SC","Noto Serif CJK SC","Songti SC",STSong,SimSun,serif',
  mono: '"JetBrains Mono","Cascadia Mono",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace',
} as const

/** Sizes in px. Nothing below 13, and 13 only for sources, times and footnotes. */
export const size = { source: 13, table: 14, body: 15, clause: 16, h2: 20, h1: 28 } as const

/** Widths (px) at which the page changes: the side panel drops, one column, tables stack. */
export const breakpoint = { sidePanel: 1100, singleColumn: 960, stack: 720 } as const
