import type { Operator } from '../../quantity/types.ts'

/** Whether an operator holds for a sign of left − right. */
export function holds(operator: Operator, sign: number): boolean {
  if (operator === '=') return sign === 0
  if (operator === '>') return sign > 0
  if (operator === '<') return sign < 0
  return operator === '>=' ? sign >= 0 : sign <= 0
}
