// The peer: six measures of the Xi'an rules written by hand as one loop over plain arrays, as a careful engineer would:
// three values with reasons, no allocation, the condition most often false first, out as soon as one is false.
import { dayNumber } from '../../packages/policy/src/index.ts'
import type { Made } from './population.ts'

export const SIX = ['X03', 'X09', 'X12', 'X19', 'X21', 'X28'] as const

/** Per measure: true, false, missing, judged; sums of the low and the high end in fen. */
export type ScalarTotals = { readonly counts: Int32Array; readonly low: Float64Array; readonly high: Float64Array }

// A truth is 0 no, 1 yes, 2 missing, 3 waits for a judgement only.
type Bytes = Uint8Array

/** Truths as bytes and numbers with NaN: what a scalar program would keep. Built before the clock starts. */
export type Scalar = ReturnType<typeof prepare>
export function prepare(made: Made, date: string) {
  const bytes = (values: Float64Array | undefined, open: number): Bytes => Uint8Array.from(values ?? new Float64Array(made.size).fill(Number.NaN), (value) => (Number.isNaN(value) ? open : value))
  const fact = (name: string): Bytes => bytes(made.numbers.get(name), 2)
  const judged = (key: string): Bytes => bytes(made.judged.get(key), 3)
  const year = Number(date.slice(0, 4))
  const paidNow = new Uint8Array(made.size)
  const paidSum = new Float64Array(made.size)
  for (let row = 0; row < made.awards.owners.length; row++) {
    if (made.awards.years[row] !== year) continue
    const six = SIX.indexOf(made.names[made.awards.measures[row]!] as (typeof SIX)[number])
    if (six >= 0) paidNow[made.awards.owners[row]!]! |= 1 << six
    if (six === 4) paidSum[made.awards.owners[row]!]! += made.awards.amounts[row]!
  }
  const partner = new Uint8Array(made.size)
  for (let i = 0; i < made.size; i++) {
    const row = made.partnerOffsets[i]!
    const kind = row < made.partnerOffsets[i + 1]! ? made.partnerKind[row]! : 254
    partner[i] = Number.isNaN(kind) ? 255 : kind
  }
  return {
    size: made.size,
    kind: bytes(made.numbers.get('主体类型'), 255),
    here: fact('是否驻本市'), local: fact('是否注册地在本市'), backbone: fact('是否行业骨干企业'), research: fact('是否新型研发机构'), hardTech: fact('是否硬科技领域'), leading: fact('是否主导产业'),
    team: fact('是否有知识产权管理团队'), support: fact('是否有服务机构支撑'), portfolio: fact('是否布局高价值专利组合'), insurer: fact('是否与保险机构合作'), lead: fact('是否集约采购牵头机构'), jointly: fact('是否联合采购方申请'), pooled: fact('是否联合招标按需分担'), campus: fact('是否校内设实训基地'), agencyBase: fact('是否在服务机构设实习基地'),
    founded: made.numbers.get('成立日期')!, patents: made.numbers.get('自主发明专利数')!, core: made.numbers.get('核心发明专利数')!, revenue: made.numbers.get('上年度销售收入')!,
    ip1: made.numbers.get('上年度知识产权经费投入')!, ip2: made.numbers.get('前年度知识产权经费投入')!, rd1: made.numbers.get('上年度研发经费投入')!, rd2: made.numbers.get('前年度研发经费投入')!, insured: made.numbers.get('上年度推动知识产权保险保额')!, cost: made.numbers.get('上年度实际采购费用')!, firms: made.numbers.get('组织托管中小微企业数')!, months: made.numbers.get('技能培训月数')!,
    j: ['X03/行业优势', 'X03/经费稳定', 'X03/方案可行', 'X09/技术领先', 'X09/市场前景', 'X09/管理规范', 'X12/方案可行', 'X21/数据产品', 'X28/有条件'].map(judged),
    paidNow, paidSum, partner, twoYears: dayNumber(`${year - 2}${date.slice(4)}`)!,
  }
}

const and = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a === 1 ? b : b === 1 ? a : a < b ? a : b)
const or = (a: number, b: number): number => (a === 1 || b === 1 ? 1 : a === 0 ? b : b === 0 ? a : a < b ? a : b)
const atLeast = (value: number, limit: number): number => (value >= limit ? 1 : value < limit ? 0 : 2)

export function runScalar(d: Scalar, totals: ScalarTotals): void {
  const { counts, low, high } = totals
  const [excellence, steady, feasible, first, market, managed, plan, product, able] = d.j as [Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes]
  const give = (at: number, truth: number, amountLow: number, amountHigh: number): void => {
    counts[at * 4 + truth]! += 1
    if (truth === 0) return
    high[at]! += amountHigh
    if (truth === 1) low[at]! += amountLow
  }
  for (let i = 0; i < d.size; i++) {
    const kind = d.kind[i]!
    const academic = kind === 255 ? 2 : kind === 1 || kind === 2 ? 1 : 0
    const region = academic === 1 ? d.here[i]! : academic === 0 ? d.local[i]! : or(and(2, d.here[i]!), and(2, d.local[i]!))
    const enterprise = kind === 255 ? 2 : kind === 0 ? 1 : 0
    const backbone = and(enterprise, d.backbone[i]!)
    const body = kind === 255 ? or(2, and(2, d.research[i]!)) : kind === 3 ? 1 : kind === 0 || kind === 2 ? d.research[i]! : 0
    // X03
    let truth = and(region, or(academic, or(backbone, body)))
    if (truth !== 0) {
      const patents = d.patents[i]!
      let enough = atLeast(patents, 50)
      if (enough === 0) {
        const ten = atLeast(patents, 10)
        const young = d.founded[i]! >= d.twoYears ? 1 : d.founded[i]! < d.twoYears ? 0 : 2
        enough = ten === 0 ? 0 : and(body, young)
      }
      truth = and(and(truth, enough), and(excellence[i]!, and(steady[i]!, feasible[i]!)))
    }
    give(0, truth, 0, 100_000_000)
    // X09
    truth = and(region, backbone)
    if (truth !== 0) {
      truth = and(truth, and(or(d.hardTech[i]!, d.leading[i]!), atLeast(d.revenue[i]!, 10_000_000_000)))
      truth = and(truth, and(d.team[i]!, and(d.support[i]!, or(atLeast(d.core[i]!, 10), d.portfolio[i]!))))
      if (truth !== 0) {
        const base = d.rd1[i]! + d.rd2[i]!
        truth = and(truth, base === 0 ? 0 : atLeast((d.ip1[i]! + d.ip2[i]!) * 20 - base, 0))
        truth = and(truth, and(first[i]!, and(market[i]!, managed[i]!)))
      }
    }
    give(1, truth, 80_000_000, 80_000_000)
    // X12
    truth = and(region, kind === 255 ? 2 : kind >= 7 && kind <= 9 ? 1 : 0)
    if (truth !== 0) {
      const partner = d.partner[i]!
      truth = and(and(truth, partner === 255 ? 2 : partner === 5 ? 1 : 0), and(atLeast(d.firms[i]!, 50), plan[i]!))
    }
    give(2, truth, 20_000_000, 20_000_000)
    // X19
    const agency = kind === 255 ? 2 : kind === 5 ? 1 : 0
    truth = and(and(region, agency), d.paidNow[i]! & 8 ? 0 : 1)
    if (truth !== 0) truth = and(truth, and(d.insurer[i]!, atLeast(d.insured[i]!, 200_000_001)))
    give(3, truth, 20_000_000, 20_000_000)
    // X21
    truth = and(and(region, d.lead[i]!), d.paidNow[i]! & 16 ? 0 : 1)
    if (truth !== 0) truth = and(truth, and(and(d.jointly[i]!, d.pooled[i]!), product[i]!))
    if (truth === 0) give(4, 0, 0, 0)
    else {
      const cost = d.cost[i]!
      const left = Math.max(0, 100_000_000 - d.paidSum[i]!)
      if (cost > 0) {
        const worth = Math.min(Math.floor(cost / 5), left)
        give(4, worth === 0 && cost >= 5 ? 0 : truth, worth, worth)
      } else if (cost === 0) give(4, 0, 0, 0)
      else give(4, left === 0 ? 0 : and(truth, 2), 0, left)
    }
    // X28
    truth = and(and(region, kind === 255 ? 2 : kind === 1 ? 1 : 0), d.paidNow[i]! & 32 ? 0 : 1)
    if (truth !== 0) {
      const months = d.months[i]!
      truth = and(truth, and(and(d.campus[i]!, d.agencyBase[i]!), and(months >= 3 && months <= 6 ? 1 : months >= 0 ? 0 : 2, able[i]!)))
    }
    give(5, truth, 10_000_000, 10_000_000)
  }
}
