import type { FormForRole } from '@zhiyun/procedure'
import type { FormValues } from '../../components/FormFromSchema/schema.ts'

/** What a score sheet adds up to so far, and what it can: in hundredths, so that no sum of decimals is off. */
export function sumOf(form: FormForRole, values: FormValues): { n: string; full: number } {
  const criteria = form.layout.flatMap(({ fields }) => fields.filter((field) => field.type === '分数' && !field.readOnly))
  const points = criteria.reduce((sum, { name }) => sum + Math.round((typeof values[name] === 'number' ? values[name] : 0) * 100), 0)
  return { n: (points / 100).toFixed(2), full: criteria.reduce((sum, { max }) => sum + (max ?? 0), 0) }
}
