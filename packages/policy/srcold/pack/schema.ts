import { DICTIONARY_SHAPES } from '../dictionary/grammar.ts'
import { SHAPES } from './grammar.ts'
import type { Shape, ShapeRef } from './shape.ts'
import type { Json } from './types.ts'

type JsonSchema = { readonly [key: string]: Json }

/** JSON Schema (2020-12) of a pack file, printed from the keyword tables, for editors. The reader stays the judge. */
export const packSchema = (): JsonSchema => schemaOf('包', SHAPES, '政策包')

/** JSON Schema of a dictionary file. */
export const dictionarySchema = (): JsonSchema => schemaOf('词典', DICTIONARY_SHAPES, '事实词典')

function schemaOf(root: string, shapes: Readonly<Record<string, Shape>>, title: string): JsonSchema {
  const definitions = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, printed(shape)]))
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, $ref: `#/$defs/${root}`, $defs: definitions }
}

const SCALAR: JsonSchema = { type: ['string', 'number', 'boolean'] }
const QUANTITY: JsonSchema = { type: 'string', description: '数＋单位，如 1亿元、24个月、0.5%' }
const BOUND: JsonSchema = { type: 'string', description: '[前词] 数[万|亿]单位 [后词]，如 不低于 1亿元、500件（含）以上、3个月 至 6个月；或 [前词] 见 参数名；或 属 上年度' }

function printed(ref: ShapeRef): JsonSchema {
  if (typeof ref === 'string') return { $ref: `#/$defs/${ref}` }
  switch (ref.kind) {
    case 'any':
      return {}
    case 'text':
      return SCALAR
    case 'flag':
      return { enum: ['是', '否', true, false] }
    case 'word':
      return ref.words.length === 1 && /^\d+$/.test(ref.words[0]!) ? { enum: [...ref.words, Number(ref.words[0])] } : { enum: ref.words }
    case 'choice':
      return { anyOf: [ref.words ? { enum: ref.words } : SCALAR, { type: 'object', properties: { 读法: { type: 'string' } }, required: ['读法'], additionalProperties: false }] }
    case 'expression':
      return { type: 'string', description: '名字、and or not( )、= != in、比较、加减与最外层一个 /；不写数字' }
    case 'quantity':
      return QUANTITY
    case 'bound':
      return BOUND
    case 'guard':
      return { type: 'object', additionalProperties: { type: 'string' }, description: '{轴: 值}：只在该读法下存在' }
    case 'table':
      return { type: 'object', additionalProperties: printed(ref.of) }
    case 'list':
      return ref.single ? { anyOf: [{ type: 'array', items: printed(ref.of) }, printed(ref.of)] } : { type: 'array', items: printed(ref.of) }
    case 'mapOr':
      return { anyOf: [printed(ref.map), printed(ref.other)] }
    case 'listOr':
      return { anyOf: [printed(ref.list), printed(ref.other)] }
    case 'block':
      return blockSchema(ref)
  }
}

function blockSchema(shape: Extract<Shape, { kind: 'block' }>): JsonSchema {
  return {
    type: 'object',
    description: shape.title,
    properties: Object.fromEntries(Object.entries(shape.keys).map(([key, value]) => [key, printed(value)])),
    additionalProperties: false,
    ...(shape.required ? { required: shape.required } : {}),
    ...(shape.exactlyOne ? { oneOf: shape.exactlyOne.map((key) => ({ required: [key] })) } : {}),
  }
}
