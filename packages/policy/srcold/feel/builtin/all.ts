import type { FeelDateTime } from '../temporal/types.ts'
import { ANY } from '../type/names.ts'
import type { FeelFunction, FeelType } from '../value/types.ts'
import { CONTEXT_FUNCTIONS } from './context.ts'
import { CONVERSION_FUNCTIONS } from './conversion.ts'
import { LIST_FUNCTIONS } from './list.ts'
import { NUMBER_FUNCTIONS } from './number.ts'
import { RANGE_FUNCTIONS } from './range.ts'
import { STRING_FUNCTIONS } from './string.ts'
import { clockFunctions, TEMPORAL_FUNCTIONS } from './temporal.ts'

const FIXED: readonly FeelFunction[] = [...CONVERSION_FUNCTIONS, ...STRING_FUNCTIONS, ...NUMBER_FUNCTIONS, ...LIST_FUNCTIONS, ...CONTEXT_FUNCTIONS, ...TEMPORAL_FUNCTIONS, ...RANGE_FUNCTIONS]

/** The built-in functions of DMN 1.3 to 1.5 by name. */
export const builtins = (now: FeelDateTime | null): ReadonlyMap<string, FeelFunction> => new Map([...FIXED, ...clockFunctions(now)].map((each) => [each.name!, each]))

/**
 * The names that reading must know beforehand: those of several words. `date and time` is a word of the grammar itself,
 * and so would single words be (`not`, `time`), which a known name would hide from it.
 */
export const BUILTIN_NAMES: ReadonlyMap<string, FeelType> = new Map([...builtins(null).keys()].filter((name) => name.includes(' ') && name !== 'date and time').map((name) => [name, ANY]))
