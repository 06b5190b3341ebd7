import { withScoreSheet, type Procedure } from '@zhiyun/procedure'
import type { Engine } from '../engine/engine.ts'
import type { StoredCase } from './stored.ts'

/**
 * The content a case follows: what it began under, to its end. A draft that nobody has handed in yet follows the newest;
 * what the new forms have no field for falls away. Where the case has a score sheet of its own, its criteria are that sheet's.
 */
export function followed(engine: Engine, stored: StoredCase): { procedure: Procedure; stored: StoredCase } {
  const { state } = stored
  const newest = engine.procedures.find(state.procedure)
  if (state.steps.length > 0 || newest === undefined || newest.hash === state.hash) return { procedure: withScoreSheet(engine.procedures.byHash(state.hash), state), stored }
  const fields = Object.fromEntries(Object.entries(state.fields).filter(([name]) => name in newest.fields))
  return { procedure: newest, stored: { ...stored, state: { ...state, hash: newest.hash, state: newest.initial, fields } } }
}
