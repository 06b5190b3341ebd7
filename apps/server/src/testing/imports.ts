import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runAction, runDownload, runQuery, runUpload } from '../platform/action/run.ts'
import type { Action, Download, Query, Upload } from '../platform/action/declare.ts'
import { mediaTypeOf } from '../platform/files/mediaType.ts'
import { importsDeclared, workImport, type AnyImportKind, type WorkOptions } from '../platform/import/index.ts'
import type { Session } from '../platform/permission/session.ts'
import type { TestPlatform } from './platform.ts'

/** Drives the import engine as the web does, without HTTP. */
export function importDesk(platform: TestPlatform, kinds: readonly AnyImportKind[]) {
  const declared = importsDeclared(kinds)
  const find = <T>(name: string) => declared.find((each) => each.name === `imports.${name}`) as T
  return {
    async upload(session: Session, content: Buffer | string, name = 'a.csv'): Promise<string> {
      const upload = find<Upload<unknown, { file: string }>>('upload')
      const stored = await platform.files.put(Readable.from([Buffer.from(content as string)], { objectMode: false }), upload.maxBytes)
      return (await runUpload(platform, upload, session, {}, randomUUID(), { ...stored, name, mediaType: mediaTypeOf(name, stored.head, true) })).file
    },
    start: (session: Session, kind: string, input: object) => runAction(platform, find<Action<unknown, { run: number }>>(`start-${kind}`), session, input, randomUUID()).then(({ run }) => run),
    work: (session: Session, run: number, options: WorkOptions = {}) => workImport(platform, kinds, { region: session.region, run }, options),
    act: (session: Session, name: string, input: object) => runAction(platform, find<Action<unknown, unknown>>(name), session, input, randomUUID()),
    // oxlint-disable-next-line typescript/no-explicit-any
    ask: (session: Session, name: string, input: object) => runQuery(platform, find<Query<unknown, any>>(name), session, input),
    async refused(session: Session, run: number): Promise<string> {
      let csv = ''
      await runDownload(platform, find<Download>('refused'), session, { run: String(run) }, async ({ body }) => void (csv = await text(body)))
      return csv
    },
  }
}
