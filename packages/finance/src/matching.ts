import { assertFen, type Fen } from './fen.ts'
import { applyRate, InvalidRateError, type Rate } from './rate.ts'

/** 配套: at `num`:`den`, what has to be brought for `against`; a part of a fen is brought whole. */
export const matchOf = (against: Fen, ratio: Rate): Fen => applyRate(against, positive(ratio), { to: '分', method: '进一' })

/** How much of the other side `brought` is a full match for. */
export const mostMatched = (brought: Fen, { num, den }: Rate): Fen => applyRate(brought, positive({ num: den, den: num }), { to: '分', method: '去尾' })

/** Whether `brought` is enough for `against`: compared by multiplication, nothing is rounded. */
export const isMatched = (brought: Fen, against: Fen, ratio: Rate): boolean => {
  const { num, den } = positive(ratio)
  return BigInt(assertFen(brought)) * BigInt(den) >= BigInt(assertFen(against)) * BigInt(num)
}

function positive(ratio: Rate): Rate {
  if (ratio.num <= 0) throw new InvalidRateError(`配套比例须大于零：${ratio.num}:${ratio.den} (a matching ratio must be positive)`)
  return ratio
}
