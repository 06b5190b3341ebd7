import { formatYuan, type Rate } from '@zhiyun/finance'

export const yuan = (fen: number): string => `${formatYuan(fen)} 元`

/** A part of one as a percentage, to two places at most. */
export const percent = (ratio: number): string => `${Number((ratio * 100).toFixed(2))}%`

export const ratePercent = ({ num, den }: Rate): string => percent(num / den)

/** Tenths of a point: 735 is 73.5. */
export const pointsText = (tenths: number): string => (tenths / 10).toFixed(1)

export const rangeText = (low: string, high: string): string => (low === high ? low : `${low}～${high}`)
