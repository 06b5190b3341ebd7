import { Problem, problemOf, type FieldProblem } from '../../api/problem.ts'

/** The fields a refusal names, as the form knows them: the server speaks of `values.项目名称`. */
export const fieldProblems = (error: unknown): FieldProblem[] => (problemOf(error).body.fields ?? []).map((field) => ({ ...field, path: field.path.replace(/^values[./]/, '') }))

/** The refusal without its fields, where the form names each at its place. */
export function withoutFields(error: unknown): Problem {
  const { body, at } = problemOf(error)
  return new Problem({ ...body, fields: [] }, at)
}
