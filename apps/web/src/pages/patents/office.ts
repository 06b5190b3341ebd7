const regional: Readonly<Record<string, Readonly<Record<'zh' | 'en', string>>>> = {
  WO: { zh: '国际申请', en: 'International' }, EP: { zh: '欧洲专利局', en: 'European Patent Office' }, EA: { zh: '欧亚专利局', en: 'Eurasian Patent Office' }, AP: { zh: '非洲地区知识产权组织', en: 'ARIPO' }, OA: { zh: '非洲知识产权组织', en: 'OAPI' }, GC: { zh: '海湾合作委员会专利局', en: 'GCC Patent Office' },
}
/** An office by its code of ST.3, which is the country's but for a few; what is no code stays as it is. */
export const officeName = (code: string, language: 'zh' | 'en'): string =>
  regional[code]?.[language] ?? (/^[A-Z]{2}$/.test(code) ? new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) : undefined) ?? code
