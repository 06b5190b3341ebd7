import type { Refusal as Refused } from '@zhiyun/procedure'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Code } from '../../../platform/errors/catalogue.ts'

const codes: Readonly<Partial<Record<Refused['code'], Code>>> = {
  'stale-version': 'VERSION_CONFLICT',
  'not-your-role': 'FORBIDDEN',
  'form-invalid': 'INPUT_INVALID',
  'form-not-expected': 'INPUT_INVALID',
  'outside-limit': 'INPUT_INVALID',
  'opinion-missing': 'INPUT_INVALID',
  'same-person': 'SAME_PERSON',
}

/** The engine's no, as the platform says it: the reason in words, each field with what to do. */
export function refusedAs(refused: Refused): Refusal {
  const fields = refused.errors.map(({ field, code, zh, en }) => ({ path: `values.${field}`, code: code.toUpperCase(), zh, en }))
  const named = fields.length > 0 ? fields : refused.names.map((name) => ({ path: name, code: refused.code.toUpperCase(), zh: refused.zh, en: refused.en }))
  return new Refusal(codes[refused.code] ?? 'MOVE_REFUSED', refused.zh, named)
}
