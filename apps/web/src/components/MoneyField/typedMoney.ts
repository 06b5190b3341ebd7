import { formatYuan, type Fen } from '@zhiyun/finance'
import { amountFormat, yuanFormat } from '../FormFromSchema/figure.ts'
import type { MoneyUnit } from '../Amount/money.ts'

/** A sum while it is being typed. */
export interface TypedMoney {
  readonly text: string
  readonly unit: MoneyUnit
}

export const NO_MONEY: TypedMoney = { text: '', unit: '万元' }

const formats = { 万元: amountFormat, 元: yuanFormat } as const

/** The fen that was typed, exactly. `undefined`: nothing typed; `null`: typed, but not a sum in whole fen. */
export const fenOf = ({ text, unit }: TypedMoney): Fen | null | undefined => formats[unit].read(text)

/** A sum as one would type it. */
export const typedMoney = (fen: Fen, unit: MoneyUnit = '万元'): TypedMoney => ({ text: formats[unit].write(fen), unit })

/** Says the same sum in the other unit where it can be read; else leaves what was typed. */
export function inUnit(money: TypedMoney, unit: MoneyUnit): TypedMoney {
  const fen = fenOf(money)
  return typeof fen === 'number' ? typedMoney(fen, unit) : { ...money, unit }
}

/** `1,234,567.89 元，即 123456789 分`: nothing is left to rounding. */
export const exactly = (fen: Fen): { yuan: string; fen: string } => ({ yuan: formatYuan(fen), fen: String(fen) })
