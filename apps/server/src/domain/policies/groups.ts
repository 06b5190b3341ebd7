/** Sections of GB/T 4754, the national classification of industries. */
const SECTIONS: Readonly<Record<string, string>> = {
  A: '农、林、牧、渔业', B: '采矿业', C: '制造业', D: '电力、热力、燃气及水生产和供应业', E: '建筑业', F: '批发和零售业', G: '交通运输、仓储和邮政业',
  H: '住宿和餐饮业', I: '信息传输、软件和信息技术服务业', J: '金融业', K: '房地产业', L: '租赁和商务服务业', M: '科学研究和技术服务业',
  N: '水利、环境和公共设施管理业', O: '居民服务、修理和其他服务业', P: '教育', Q: '卫生和社会工作', R: '文化、体育和娱乐业', S: '公共管理、社会保障和社会组织', T: '国际组织',
}

const YUAN = 100
/** Bands of last year's sales in fen: not the official size of a firm, which also goes by industry and staff. */
const BANDS = [
  [300 * 10_000 * YUAN, '销售收入不足300万元'],
  [2000 * 10_000 * YUAN, '销售收入300万元至2000万元'],
  [40_000 * 10_000 * YUAN, '销售收入2000万元至4亿元'],
  [Number.POSITIVE_INFINITY, '销售收入4亿元以上'],
] as const

/** Words to count an organisation by; what is not known of it puts it in no group. */
export function groupsOf({ district, industry }: { readonly district: string | null; readonly industry: string | null }, sales: number | undefined): Record<string, string> {
  const section = industry === null ? undefined : SECTIONS[industry.slice(0, 1)]
  const band = sales === undefined || Number.isNaN(sales) || sales < 0 ? undefined : BANDS.find(([below]) => sales < below)?.[1]
  return {
    ...(district === null ? {} : { 区县: district }),
    ...(section === undefined ? {} : { 行业: section }),
    ...(band === undefined ? {} : { 规模: band }),
  }
}
