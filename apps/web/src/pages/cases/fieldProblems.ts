import { problemOf, type FieldProblem } from '../../api/problem.ts'

/** The fields a refusal names, as the form knows them: the server speaks of `values.项目名称`. */
export const fieldProblems = (error: unknown): FieldProblem[] => (problemOf(error).body.fields ?? []).map((field) => ({ ...field, path: field.path.replace(/^values[./]/, '') }))
