/** What the shell learns. Listed in `zhiyun --help`; scripts rely on them. */
export const EXIT = {
  ok: 0,
  /** The command ran and found problems in what it looked at. */
  problems: 1,
  /** Wrong words on the command line, or a file named there that cannot be read. */
  usage: 2,
  /** This machine or database cannot do it now. */
  environment: 3,
  /** It could be done, but must not. */
  refused: 4,
  /** A fault of ours. */
  fault: 70,
  interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** Ends a command with a message in both languages. */
export class CommandFailure extends Error {
  readonly exit: ExitCode
  readonly code: string
  readonly zh: string
  readonly en: string

  constructor(exit: ExitCode, code: string, zh: string, en: string, options?: ErrorOptions) {
    super(`${zh} ${en}`, options)
    this.name = 'CommandFailure'
    this.exit = exit
    this.code = code
    this.zh = zh
    this.en = en
  }
}
