import { formatWan, formatYuan, parseAmount } from '@zhiyun/finance'

/** The written form of a figure and back. `undefined`: nothing written; `null`: written, but not such a figure. */
export interface FigureFormat {
  unit: string
  write: (value: number) => string
  read: (text: string) => number | null | undefined
}

const plain = (text: string) => text.trim().replaceAll(',', '').replace(/[０-９．－]/g, (c) => String.fromCodePoint(c.codePointAt(0)! - 0xfee0)).replace('−', '-')

function scaled(unit: string, places: number, maxPlaces = places): FigureFormat {
  return {
    unit,
    write: (value) => (value / 10 ** places).toFixed(places).replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros)),
    read: (text) => {
      const figure = plain(text)
      if (figure === '') return undefined
      const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(figure)
      if (!match || (match[3]?.length ?? 0) > maxPlaces) return null
      return Number(`${match[1]}${match[2]}${(match[3] ?? '').padEnd(places, '0')}`)
    },
  }
}

/** Money is typed in 万元 and kept in fen, exactly: what is not a whole fen is refused, never rounded. */
export const amountFormat: FigureFormat = {
  unit: '万元',
  // Two decimals where they suffice, up to six where single fen are meant.
  write: (fen) => (fen % 10_000 === 0 ? formatWan(fen).replaceAll(',', '') : scaled('万元', 6).write(fen)),
  read: (text) => {
    const figure = plain(text)
    return figure === '' ? undefined : parseAmount(`${figure}万元`)
  },
}

/** Fees and exact sums are typed in 元. */
export const yuanFormat: FigureFormat = {
  unit: '元',
  write: (fen) => formatYuan(fen).replaceAll(',', ''),
  read: (text) => {
    const figure = plain(text)
    return figure === '' ? undefined : parseAmount(`${figure}元`)
  },
}

/** Rates are typed in percent and kept in basis points. */
export const rateFormat = scaled('%', 2)
export const countFormat = (unit: string): FigureFormat => scaled(unit, 0)

/** Scores keep up to two decimals, as a plain number. */
export const scoreFormat: FigureFormat = {
  unit: '分',
  write: (value) => String(value),
  read: (text) => {
    const hundredths = scaled('', 2).read(text)
    return typeof hundredths === 'number' ? hundredths / 100 : hundredths
  },
}
