/** What a bench shows: ratios against a peer or a limit measured in the same run. Seconds are of this machine only. */
export type Table = { readonly title: string; readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] }

const json = process.argv.includes('--json')

/** `--name` or `--name=value` on the command line. */
export function flag(name: string): string | undefined {
  const found = process.argv.find((word) => word === `--${name}` || word.startsWith(`--${name}=`))
  return found === undefined ? undefined : found.slice(name.length + 3)
}

/** Prints the tables, or with --json one JSON object and nothing else. */
export function report(name: string, tables: readonly Table[]): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ bench: name, node: process.version, tables })}\n`)
    return
  }
  process.stdout.write(`${name}\n`)
  for (const table of tables) process.stdout.write(`\n${draw(table)}\n`)
}

function draw({ title, columns, rows }: Table): string {
  const cells = [columns, ...rows].map((row) => row.map(shown))
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => width(row[i] ?? ''))))
  const lines = cells.map((row) => row.map((cell, i) => (i === 0 ? cell + ' '.repeat(widths[i]! - width(cell)) : ' '.repeat(widths[i]! - width(cell)) + cell)).join('  '))
  return [title, lines[0], widths.map((n) => '─'.repeat(n)).join('  '), ...lines.slice(1)].join('\n')
}

const shown = (value: string | number): string => (typeof value === 'string' ? value : Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1))

/** Columns a terminal gives the text: a Chinese character takes two. */
const width = (text: string): number => [...text].reduce((sum, char) => sum + (/[\u2e80-\uffef]/.test(char) ? 2 : 1), 0)

export type Rate = { readonly perSecond: number; readonly p50: number; readonly p99: number }

/** `clients` loops share `count` calls of `work`; the rate and the milliseconds a call took. */
export async function rate(clients: number, count: number, work: (n: number) => Promise<unknown>): Promise<Rate> {
  const took: number[] = []
  let next = 0
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < count) {
        const n = next++
        const start = performance.now()
        await work(n)
        took.push(performance.now() - start)
      }
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  took.sort((a, b) => a - b)
  return { perSecond: count / seconds, p50: took[Math.floor(took.length / 2)]!, p99: took[Math.floor(took.length * 0.99)]! }
}

/** The median milliseconds of `times` calls. */
export async function median(times: number, work: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    await work()
    took.push(performance.now() - start)
  }
  return took.sort((a, b) => a - b)[Math.floor(times / 2)]!
}
