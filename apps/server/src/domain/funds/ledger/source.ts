/** Levels of government the money comes from. They never mix: the source is part of every account. */
export const sources = {
  central: { zh: '中央', en: 'Central' },
  province: { zh: '省级', en: 'Province' },
  city: { zh: '市级', en: 'City' },
  district: { zh: '区县', en: 'District' },
} as const

export type Source = keyof typeof sources
export const sourceNames = Object.keys(sources) as Source[]
