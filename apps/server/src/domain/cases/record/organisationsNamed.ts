import type { Field, FieldRow, Fields, FieldValue, Procedure } from '@zhiyun/procedure'
import type { Context } from '../../../platform/action/context.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { organisationsByCode, readOrganisation } from '../../parties/index.ts'

type Books = Pick<Context, 'db' | 'session'>

/**
 * Fields of type 单位 hold the organisation's id: people write its credit code, or choose it. What names nobody known is
 * refused here, where it can still be mended, and not when somebody is to be told or paid. As the system: an applicant may
 * name an organisation whose record is not his to read.
 */
export async function organisationsNamed(books: Books, procedure: Procedure, values: Fields): Promise<Fields> {
  const resolved = await Promise.all(Object.entries(values).map(async ([name, value]) => [name, await resolve(books, procedure.fields[name], value, `values.${name}`)] as const))
  return Object.fromEntries(resolved)
}

async function resolve(books: Books, field: Field | undefined, value: FieldValue, path: string): Promise<FieldValue> {
  if (field?.type === '行' && Array.isArray(value)) {
    const columns = (field.columns ?? []).filter((column) => column.type === '单位')
    if (columns.length === 0) return value
    return Promise.all((value as readonly FieldRow[]).map(async (row, i) => {
      const cells = await Promise.all(columns.map(async ({ name }) => [name, typeof row[name] === 'string' ? await idOf(books, row[name], `${path}[${i + 1}].${name}`) : (row[name] ?? null)] as const))
      return { ...row, ...Object.fromEntries(cells) }
    }))
  }
  if (field?.type !== '单位') return value
  if (Array.isArray(value)) return Promise.all((value as readonly string[]).map((each, i) => idOf(books, each, `${path}[${i + 1}]`)))
  return typeof value === 'string' && value !== '' ? idOf(books, value, path) : value
}

async function idOf(books: Books, written: string, path: string): Promise<string> {
  const code = written.trim().toUpperCase()
  const byCode = (await organisationsByCode(books, [code])).get(code)
  if (byCode) return String(byCode.id)
  const known = /^\d{1,15}$/.test(code) && (await readOrganisation(books, Number(code)).catch((error: unknown) => {
    if (error instanceof Refusal) return null
    throw error
  }))
  if (known) return code
  throw new Refusal('INPUT_INVALID', undefined, [{ path, code: 'ORGANISATION', zh: `没有登记过“${written}”这一单位；请写统一社会信用代码，或请对方先登记`, en: 'No such organisation is registered; give its credit code, or ask it to register first' }])
}
