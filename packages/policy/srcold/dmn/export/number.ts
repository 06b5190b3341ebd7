import { Decimal } from '../../feel/index.ts'
import type { Dimension, Quantity } from '../../quantity/types.ts'

/** Internal whole numbers per unit that people read: fen in a yuan, hundredths in a per cent. */
const SCALE: Readonly<Record<Dimension, number>> = { 金额: 2, 比率: 2, 计数: 0, 月: 0, 日: 0, 分数: 0 }

/** A number at internal scale in the unit of its dimension: 元, %, 月. */
export const inUnits = (value: number, dimension: Dimension): Decimal => Decimal.of(BigInt(value), -SCALE[dimension])!
export const numberText = (quantity: Quantity): string => inUnits(quantity.value, quantity.dimension).toString()
/** The unit an input is given in. */
export const unitName = (dimension: Dimension, unit: string | undefined): string => (dimension === '金额' ? '元' : dimension === '比率' ? '%' : dimension === '月' ? '月' : (unit ?? ''))
