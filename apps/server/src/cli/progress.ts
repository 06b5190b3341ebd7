/** A stream for people: stderr, so that stdout stays what the command answers. */
export type Screen = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown; once?(event: 'drain' | 'error', done: () => void): unknown }

/** Work whose size is known beforehand. */
export type Progress = {
  /** How much is done in all. */
  at(done: number): void
  end(): void
}

const REDRAW_MS = 100
const LINE_MS = 5_000
const WIDTH = 24

/** A bar that redraws itself on a terminal; elsewhere (a log) a plain line every five seconds. */
export function showProgress(screen: Screen, label: string, total: number, unit = ''): Progress {
  const began = performance.now()
  let drawn = began
  let done = 0
  const share = () => (total === 0 ? 1 : Math.min(1, done / total))
  const text = () => `${label} ${Math.floor(share() * 100)}% ${done.toLocaleString('en')}/${total.toLocaleString('en')}${unit}`
  const bar = () => `\r\u001B[K${'█'.repeat(Math.round(share() * WIDTH)).padEnd(WIDTH, '░')} ${text()}`.slice(0, screen.columns ?? 200)
  return {
    at(now) {
      done = now
      const pause = screen.isTTY ? REDRAW_MS : LINE_MS
      if (performance.now() - drawn < pause) return
      drawn = performance.now()
      screen.write(screen.isTTY ? bar() : `${text()}\n`)
    },
    end() {
      if (screen.isTTY) screen.write('\r\u001B[K')
      screen.write(`✓ ${label} ${done.toLocaleString('en')}${unit} · ${seconds(began)}\n`)
    },
  }
}

/** Time since then, as people read it: 0.4 s. */
export const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`
