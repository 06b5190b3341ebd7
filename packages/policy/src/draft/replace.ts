import type { Pack } from '../pack/types.ts'
import type { Bound, Quantity } from '../quantity/types.ts'
import type { Dial, Setting } from './types.ts'

/** The pack with another setting at a place, wherever its number is used. `text`: the setting as written. */
export function replaceAt(pack: Pack, dial: Dial, setting: Setting, text: string): Pack {
  if (setting.form === 'choice') {
    return { ...pack, readings: pack.readings.map((reading) => (`读法/${reading.id}/首选` === dial.at ? { ...reading, preferred: setting.value } : reading)) }
  }
  const replacing = new Replacing(dial, setting, text.trim())
  return { ...pack, general: replacing.in(pack.general), measures: replacing.in(pack.measures), relations: replacing.in(pack.relations) }
}

type Numeric = Exclude<Setting, { form: 'choice' }>

/** Copies what leads to the number and shares the rest; what several places share stays one thing. */
class Replacing {
  readonly #at: string
  readonly #was: string
  readonly #setting: Numeric
  readonly #text: string
  readonly #done = new Map<object, unknown>()

  constructor({ at, written }: Dial, setting: Numeric, text: string) {
    this.#at = at
    this.#was = written
    this.#setting = setting
    this.#text = text
  }

  in<T>(value: T): T {
    if (typeof value !== 'object' || value === null) return value
    const known = this.#done.get(value)
    if (known !== undefined) return known as T
    const changed = this.#changed(value)
    this.#done.set(value, changed)
    return changed as T
  }

  #changed(value: object): object {
    if (isQuantity(value)) return this.#quantity(value)
    if (isBound(value)) return this.#bound(value)
    if (Array.isArray(value)) {
      const items = value.map((item: unknown) => this.in(item))
      return items.every((item, i) => item === value[i]) ? value : items
    }
    const entries = Object.entries(value).map(([key, inner]) => [key, this.in(inner), inner] as const)
    return entries.every(([, after, before]) => after === before) ? value : Object.fromEntries(entries)
  }

  #quantity(quantity: Quantity): Quantity {
    const setting = this.#setting
    if (setting.form === 'range') return quantity.path === `${this.#at}#低` ? setting.low : quantity.path === `${this.#at}#高` ? setting.high : quantity
    return quantity.path === this.#at ? setting.quantity : quantity
  }

  #bound(bound: Bound): Bound {
    if (bound.kind === 'within') return bound
    const setting = this.#setting
    if (bound.kind === 'between') {
      const low = this.#quantity(bound.low)
      return low === bound.low ? bound : { ...bound, low, high: this.#quantity(bound.high), text: this.#text }
    }
    const quantity = this.#quantity(bound.quantity)
    if (quantity === bound.quantity) return bound
    // A place that uses a parameter keeps its own word; without one it repeats the parameter's.
    if (bound.parameter !== undefined) return { ...bound, quantity, text: bound.text === this.#was ? this.#text : bound.text.slice(0, bound.text.length - bound.quantity.text.length) + quantity.text }
    return { ...bound, operator: setting.form === 'bound' ? setting.operator : bound.operator, quantity, text: this.#text }
  }
}

const isQuantity = (value: object): value is Quantity => 'dimension' in value && 'value' in value && 'path' in value
const isBound = (value: object): value is Bound => 'kind' in value && (value.kind === 'compare' ? 'quantity' in value : value.kind === 'between' && 'low' in value)
