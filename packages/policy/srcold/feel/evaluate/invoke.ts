import { coerce } from '../type/conform.ts'
import { normalName } from '../syntax/name.ts'
import type { FeelFunction, FeelValue, Signature } from '../value/types.ts'

/** Calls with arguments by position; null when no signature takes them. */
export function invoke(target: FeelFunction, args: readonly FeelValue[]): FeelValue {
  return call(target, (signature) => positional(signature, args))
}

/** Calls with arguments by name; a parameter that is not named gets null, an unknown name makes the call null. */
export function invokeNamed(target: FeelFunction, args: ReadonlyMap<string, FeelValue>): FeelValue {
  return call(target, ({ parameters }) => {
    const known = parameters.map((parameter) => normalName(parameter.name))
    if ([...args.keys()].some((name) => !known.includes(name))) return null
    return parameters.map((parameter, i) => args.get(known[i]!) ?? (parameter.optional && !args.has(known[i]!) ? undefined : null))
  })
}

type Arguments = readonly (FeelValue | undefined)[]

function call(target: FeelFunction, bind: (signature: Signature) => Arguments | null): FeelValue {
  for (const [index, signature] of target.signatures.entries()) {
    const bound = bind(signature)
    const args = bound && converted(signature, bound)
    if (args) return target.call(args, index)
  }
  return null
}

function positional({ parameters, variadic }: Signature, args: readonly FeelValue[]): Arguments | null {
  const required = parameters.filter((parameter) => !parameter.optional).length
  if (args.length < required) return null
  if (variadic) return [...args.slice(0, parameters.length - 1), args.slice(parameters.length - 1)]
  return args.length > parameters.length ? null : parameters.map((_, i) => args[i])
}

function converted({ parameters }: Signature, args: Arguments): Arguments | null {
  const results: (FeelValue | undefined)[] = []
  for (const [i, { type }] of parameters.entries()) {
    const arg = args[i]
    const value = arg === undefined || arg === null ? arg : coerce(arg, type)
    if (value === null && arg !== null) return null
    results.push(value)
  }
  return results
}
