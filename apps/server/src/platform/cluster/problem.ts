/** Why the machine room cannot do what was asked: shown as it is to whoever typed the command, never a stack trace. */
export type ClusterCode =
  | 'ALREADY_RUNNING'
  | 'HOME_UNUSABLE'
  | 'PLATFORM_UNSUPPORTED'
  | 'BINARIES_UNUSABLE'
  | 'NO_DATABASE_ACCOUNT'
  | 'DATA_VERSION'
  | 'INITDB_FAILED'
  | 'POSTGRES_FAILED'
  | 'DATABASE_UNREACHABLE'
  | 'DATABASE_TOO_OLD'
  | 'DATABASE_ENCODING'
  | 'DATABASE_EXISTS'

export class ClusterProblem extends Error {
  readonly code: ClusterCode
  readonly zh: string
  readonly en: string

  constructor(code: ClusterCode, zh: string, en: string, options?: ErrorOptions) {
    super(`${zh} ${en}`, options)
    this.name = 'ClusterProblem'
    this.code = code
    this.zh = zh
    this.en = en
  }
}
