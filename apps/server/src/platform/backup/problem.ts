/** Why a backup cannot be made, read or restored. Nothing has been changed when it is thrown. */
export type BackupCode = 'BACKUP_EXISTS' | 'BACKUP_BLIND' | 'BACKUP_DAMAGED' | 'BACKUP_NEWER' | 'DATABASE_NOT_EMPTY' | 'FILE_DAMAGED'

export class BackupProblem extends Error {
  readonly code: BackupCode
  readonly zh: string
  readonly en: string

  constructor(code: BackupCode, zh: string, en: string, options?: ErrorOptions) {
    super(`${zh} ${en}`, options)
    this.name = 'BackupProblem'
    this.code = code
    this.zh = zh
    this.en = en
  }
}
