import { admits, ANY, coerce, evaluate, filtered, invokeNamed, isFunction, listOf, normalName, readFeel, readTests, type FeelFunction, type FeelProblem, type FeelType, type FeelValue, type Node, type Scope, type UnaryTests } from '../../feel/index.ts'
import type { Boxed, DecisionTable } from '../model/types.ts'
import { resultOf, type CompiledRule } from './table.ts'

/** Thrown before anything runs: the logic uses a construct that is not in the subset. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError'
  readonly code = 'dmn/outside'
}

export type Names = ReadonlyMap<string, FeelType>
export type Logic = (scope: Scope) => FeelValue
export type Compiling = { readonly names: Names; readonly types: ReadonlyMap<string, FeelType> }

const outside = (problem: FeelProblem, text: string): never => {
  throw new OutsideError(`${problem.code} ${problem.en}: ${text.trim().slice(0, 80)}`)
}

function expression(text: string, { names, types }: Compiling): Node {
  const read = readFeel(text, { scope: names, types })
  return 'value' in read ? read.value : outside(read.problem, text)
}

/** The type a box is known to have before it runs, for the names of fields. */
export function typeOfLogic(logic: Boxed): FeelType {
  if (logic.kind === 'literal') return logic.type
  if (logic.kind === 'context') {
    const last = logic.entries.at(-1)
    if (last && last.name === null) return typeOfLogic(last.logic)
    return { kind: 'context', entries: Object.fromEntries(logic.entries.map((entry) => [entry.name ?? '', entry.type === ANY ? typeOfLogic(entry.logic) : entry.type])) }
  }
  if (logic.kind === 'relation') return { kind: 'list', of: { kind: 'context', entries: Object.fromEntries(logic.columns.map((column) => [column, ANY])) } }
  if (logic.kind === 'function') return { kind: 'function', parameters: null, returns: logic.returns }
  if (logic.kind === 'table' && logic.outputs.length > 1) return { kind: 'context', entries: Object.fromEntries(logic.outputs.map((output) => [output.name, output.type])) }
  return ANY
}

/** Reads all texts of the logic and returns what runs it. */
export function compile(logic: Boxed, compiling: Compiling): Logic {
  const part = (inner: Boxed, names: Names = compiling.names): Logic => compile(inner, { ...compiling, names })
  switch (logic.kind) {
    case 'outside':
      throw new OutsideError(logic.reason)
    case 'literal': {
      const node = expression(logic.text, compiling)
      return (scope) => coerce(evaluate(node, scope), logic.type)
    }
    case 'context':
      return context(logic, compiling)
    case 'table':
      return table(logic, compiling)
    case 'invocation': {
      const callee = part(logic.callee)
      const bindings = logic.bindings.map((binding) => ({ name: normalName(binding.name), value: part(binding.logic) }))
      return (scope) => {
        const target = callee(scope)
        return isFunction(target) ? scope.run.call(() => invokeNamed(target, new Map(bindings.map(({ name, value }) => [name, value(scope)])))) : null
      }
    }
    case 'list': {
      const items = logic.items.map((item) => part(item))
      return (scope) => items.map((item) => item(scope))
    }
    case 'relation': {
      const rows = logic.rows.map((row) => row.map((cell) => part(cell)))
      return (scope) => rows.map((row) => new Map(row.map((cell, i) => [logic.columns[i] ?? '', cell(scope)])))
    }
    case 'function':
      return functionOf(logic, compiling)
    case 'conditional': {
      const [condition, yes, no] = [part(logic.condition), part(logic.yes), part(logic.no)]
      return (scope) => (condition(scope) === true ? yes : no)(scope)
    }
    case 'filter':
      return filter(logic, compiling)
    case 'iteration':
      return iteration(logic, compiling)
  }
}

/** Entries see those before them; an entry without a name is the result. */
function context(logic: Extract<Boxed, { kind: 'context' }>, compiling: Compiling): Logic {
  const names = new Map(compiling.names)
  const entries = logic.entries.map(({ name, type, logic: inner }) => {
    const run = compile(inner, { ...compiling, names: new Map(names) })
    if (name !== null) names.set(name, type === ANY ? typeOfLogic(inner) : type)
    return { name, type, run }
  })
  return (scope) => {
    const values = new Map<string, FeelValue>()
    for (const { name, type, run } of entries) {
      const value = coerce(run(values.size === 0 ? scope : scope.with(values)), type)
      if (name === null) return value
      values.set(name, value)
    }
    return values
  }
}

function functionOf(logic: Extract<Boxed, { kind: 'function' }>, compiling: Compiling): Logic {
  const names = new Map([...compiling.names, ...logic.parameters.map((parameter) => [parameter.name, parameter.type] as const)])
  const body = compile(logic.body, { ...compiling, names })
  return (scope): FeelFunction => ({
    kind: 'function',
    signatures: [{ parameters: logic.parameters }],
    call: (args) => coerce(body(scope.with(logic.parameters.map((parameter, i) => [parameter.name, args[i] ?? null]))), logic.returns),
  })
}

/** A boxed filter that answers anything but a boolean has no result. */
function filter(logic: Extract<Boxed, { kind: 'filter' }>, compiling: Compiling): Logic {
  const of = compile(logic.of, compiling)
  const names = new Map([...compiling.names, ['item', ANY] as const])
  if (logic.by.kind !== 'literal') throw new OutsideError('筛选的条件须是式 (the match of a filter is an expression)')
  const by = expression(logic.by.text, { ...compiling, names })
  return (scope) => {
    const value = of(scope)
    if (value === null) return null
    const answers = listOf(value).map((item) => evaluate(by, scope.inside(item)))
    return answers.every((answer) => typeof answer === 'boolean') ? filtered(value, by, scope) : null
  }
}

function iteration(logic: Extract<Boxed, { kind: 'iteration' }>, compiling: Compiling): Logic {
  const over = compile(logic.over, compiling)
  const body = compile(logic.body, { ...compiling, names: new Map([...compiling.names, [logic.name, ANY] as const, ['partial', ANY] as const]) })
  return (scope) => {
    const items = over(scope)
    if (items === null) return null
    const answers: FeelValue[] = []
    for (const item of listOf(items)) answers.push(body(scope.with([[logic.name, item], ['partial', [...answers]]])))
    if (logic.how === 'for') return answers
    if (!answers.every((answer) => typeof answer === 'boolean')) return null
    return logic.how === 'some' ? answers.includes(true) : !answers.includes(false)
  }
}

function table(logic: DecisionTable, compiling: Compiling): Logic {
  const inputs = logic.inputs.map((input) => ({ node: expression(input.expression, compiling), type: input.type }))
  const tests = (text: string): UnaryTests => {
    const read = readTests(text, { scope: compiling.names, types: compiling.types })
    return 'value' in read ? read.value : outside(read.problem, text)
  }
  const rules = logic.rules.map((rule) => ({ tests: rule.tests.map(tests), outputs: rule.outputs.map((text) => expression(text, compiling)) }))
  const outputs = logic.outputs.map((output) => ({
    ...output,
    fallback: output.fallback === undefined ? null : expression(output.fallback, compiling),
    order: output.values === undefined ? null : expression(`[${output.values}]`, compiling),
  }))
  return (scope) => {
    const values = inputs.map((input) => coerce(evaluate(input.node, scope), input.type))
    const hits: CompiledRule[] = rules.filter((rule) => rule.tests.every((cell, i) => admits(cell, values[i] ?? null, scope)))
    return resultOf(logic, outputs, hits, scope)
  }
}
