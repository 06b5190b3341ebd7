import { namedType } from '../type/names.ts'
import type { FeelFunction, FeelValue, Signature } from '../value/types.ts'

type Call = (args: readonly (FeelValue | undefined)[], index: number) => FeelValue

/**
 * A built-in function. A signature is written `string: string, start position: number, length?: number`;
 * `?` marks what may be left out, `...` a parameter that takes all further arguments.
 */
export function define(name: string, signatures: readonly string[], call: Call): FeelFunction {
  return { kind: 'function', name, signatures: signatures.map(signatureOf), call }
}

function signatureOf(text: string): Signature {
  if (text === '') return { parameters: [] }
  const variadic = text.includes('...')
  const parameters = text.split(', ').map((part) => {
    const [name, type] = part.replace('...', '').split(': ')
    const of = namedType(type!)
    if (!of) throw new TypeError(`unknown type in a signature: ${part}`)
    return { name: name!.replace(/\?$/, ''), type: of, optional: name!.endsWith('?') }
  })
  return { parameters, variadic }
}
