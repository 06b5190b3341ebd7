import type { ZodError } from 'zod'
import { Refusal, type FieldProblem } from './refusal.ts'

type Issue = ZodError['issues'][number]

/** zod's issues as field problems that say, in both languages, what to do. */
export function inputRefusal(error: ZodError): Refusal {
  return new Refusal('INPUT_INVALID', undefined, error.issues.map(fieldProblem))
}

function fieldProblem(issue: Issue): FieldProblem {
  const path = issue.path.join('.')
  const say = (code: string, zh: string, en: string): FieldProblem => ({ path, code, zh, en })
  switch (issue.code) {
    case 'invalid_type':
      return say('TYPE', `类型不对，应为 ${issue.expected}`, `Wrong type, expected ${issue.expected}`)
    case 'too_small':
      return say('TOO_SMALL', `过小或过短，至少 ${issue.minimum}`, `Too small or too short, at least ${issue.minimum}`)
    case 'too_big':
      return say('TOO_BIG', `过大或过长，至多 ${issue.maximum}`, `Too big or too long, at most ${issue.maximum}`)
    case 'invalid_format':
      return say('FORMAT', `格式不对（${issue.format}）`, `Wrong format (${issue.format})`)
    case 'unrecognized_keys':
      return say('UNKNOWN_FIELD', `不识的栏：${issue.keys.join('、')}`, `Unknown fields: ${issue.keys.join(', ')}`)
    case 'invalid_value':
      return say('VALUE', `不在可选值内：${issue.values.join('、')}`, `Not one of: ${issue.values.join(', ')}`)
    case 'custom': {
      const { zh, en, code } = (issue.params ?? {}) as { zh?: string; en?: string; code?: string }
      return say(code ?? 'INVALID', zh ?? issue.message, en ?? issue.message)
    }
    default:
      return say('INVALID', issue.message, issue.message)
  }
}
