import { parseExpression, type YamlNode } from '@zhiyun/policy'
import type { Formula } from '../model/field.ts'
import type { Sheet } from './sheet.ts'

/** Reads an expression of the gated subset; names and types are looked up by the checks, which know all fields. */
export function readFormula(sheet: Sheet, node: YamlNode | undefined, path: string): Formula {
  const text = sheet.text(node, path)
  const parsed = parseExpression(text)
  if ('value' in parsed) return { text, expression: parsed.value }
  if (node && text !== '') sheet.find(node, path, parsed.problem.code, parsed.problem.zh, parsed.problem.en, parsed.problem.mend)
  return { text, expression: { kind: 'and', of: [] } }
}

export const readOptionalFormula = (sheet: Sheet, node: YamlNode | undefined, path: string): Formula | null => (node ? readFormula(sheet, node, path) : null)
