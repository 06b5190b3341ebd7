import { homeOf, withDatabase, type Environment, type Home, type OpenDatabase, type Report } from '../platform/cluster/index.ts'
import { seconds, showProgress, type Progress, type Screen } from './progress.ts'
import { EXIT, type ExitCode } from './exit.ts'
import { interruptible } from './interrupt.ts'

/** What every command is given: where it stands and how it speaks. */
export type Cli = {
  readonly env: Environment
  readonly home: Home
  readonly report: Report
  /** The running system's database, or one opened for as long as the work takes; Ctrl-C closes it in good order. */
  withDatabase<T>(purpose: string, work: (database: OpenDatabase) => Promise<T>): Promise<T>
  progress(zh: string, en: string, total: number, unit?: string): Progress
  /** The command's answer, once: `value` under --json, otherwise `text` for people. */
  answer(value: unknown, text: string): void
  /** One of many answers, as it comes: JSON in one line under --json, otherwise `text`. Waits while the reader is slower. */
  line(value: unknown, text: string): Promise<void>
  /** Text as it is, which is the answer itself. Waits while the reader is slower. */
  raw(text: string): Promise<void>
  isJson(): boolean
  /** Ends the command with another code than 0 once it is done. */
  exit(code: ExitCode): void
}

export type Streams = { readonly stdout: Screen; readonly stderr: Screen }

/** `isJson` is asked when the answer is given: the option is parsed after the commands are made. */
export function openCli(env: Environment, streams: Streams, isJson: () => boolean): Cli & { exitCode(): ExitCode } {
  let code: ExitCode = EXIT.ok
  const home = homeOf(env)
  const report = reportOn(streams.stderr)
  return {
    env,
    home,
    report,
    withDatabase: (purpose, work) => withDatabase(home, env, purpose, report, (database) => interruptible(() => work(database))),
    progress: (zh, en, total, unit) => showProgress(streams.stderr, `${zh} ${en}`, total, unit),
    answer: (value, text) => void streams.stdout.write(isJson() ? `${JSON.stringify(value, null, 2)}\n` : `${text}\n`),
    line: (value, text) => written(streams.stdout, isJson() ? `${JSON.stringify(value)}\n` : `${text}\n`),
    raw: (text) => written(streams.stdout, text),
    isJson,
    exit: (other) => {
      code = other
    },
    exitCode: () => code,
  }
}

/** Resolves when the stream takes more; one that cannot say so takes everything at once. */
function written(screen: Screen, text: string): Promise<void> {
  if (screen.write(text) !== false || screen.once === undefined) return Promise.resolve()
  return new Promise((resolve) => {
    screen.once!('drain', resolve)
    screen.once!('error', () => resolve())
  })
}

function reportOn(screen: Screen): Report {
  return {
    note: (zh, en) => void screen.write(`· ${zh}\n  ${en}\n`),
    async step(zh, en, work) {
      const began = performance.now()
      if (screen.isTTY) screen.write(`… ${zh} ${en}`)
      const result = await work()
      screen.write(`${screen.isTTY ? '\r\u001B[K' : ''}✓ ${zh} ${en} · ${seconds(began)}\n`)
      return result
    },
  }
}
