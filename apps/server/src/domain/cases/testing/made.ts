import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readLibrary } from '@zhiyun/procedure'
import type { Rooms } from '../../../app/rooms.ts'
import { procedureSet, type LoadedProcedure } from '../engine/procedureSet.ts'

const FOLDER = fileURLToPath(new URL('../../../../../../packages/procedure/src/testing/made/', import.meta.url))

/** The procedures made up for tests, as loaded content. */
export function madeProcedures(): readonly LoadedProcedure[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')).map((path) => ({ path, text: readFileSync(FOLDER + path, 'utf8') }))
  const { procedures, findings } = readLibrary(files)
  if (findings.length > 0) throw new Error(JSON.stringify(findings))
  return Object.values(procedures).map((procedure) => ({ procedure, text: files.find(({ path }) => path === `${procedure.id}.yaml`)!.text }))
}

/** The house with the made-up procedures beside its own. */
export const withMade = (rooms: Rooms): Rooms => ({ ...rooms, engine: { ...rooms.engine, procedures: procedureSet([...rooms.engine.procedures.inForce, ...madeProcedures()]) } })
