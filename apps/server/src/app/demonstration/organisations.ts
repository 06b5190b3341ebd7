import { creditCheck, organisationCheck } from '@zhiyun/identity'
import type { FactValue } from '@zhiyun/policy'
import type { NewOrganisation } from '../../domain/parties/index.ts'
import { randomFrom } from './random.ts'

export type DemonstrationOrganisation = {
  readonly key: string
  readonly organisation: NewOrganisation
  readonly facts: Readonly<Record<string, FactValue>>
  readonly records: Readonly<Record<string, readonly Readonly<Record<string, FactValue>>[]>>
  /** How many patents the register holds of it; what it can count there it need not declare. */
  readonly patents: number
}

const DISTRICTS = [999901, 999902, 999903, 999904] as const

type CodeLetters = '91' | '12' | '51' | '31' | '11'

/** A sound credit code of a place that does not exist: kind letters, the demonstration district, a running organisation code. */
function creditCode(kind: CodeLetters, district: number, n: number): string {
  const body = `DE${String(n).padStart(6, '0')}`
  const code = `${kind}${district}${body}${organisationCheck(body)}`
  return `${code}${creditCheck(code)}`
}

const wan = (n: number) => `${n}万元`
const here = { 是否注册地在本市: true }

/** Organisations with a part in the demonstration, each made for a measure or two; then a city of firms around them. */
export function demonstrationOrganisations(year: number): DemonstrationOrganisation[] {
  let n = 0
  const make = (key: string, name: string, kind: NewOrganisation['kind'], letters: Parameters<typeof creditCode>[0], district: number, industry: string | null, founded: string, facts: DemonstrationOrganisation['facts'], records: DemonstrationOrganisation['records'] = {}, patents = 0): DemonstrationOrganisation => ({
    key,
    organisation: { uscc: creditCode(letters, district, ++n), name: `演示${name}`, kind, district, industry, founded, contact: '演示联系人', phone: '000-0000000', address: '示范市（演示地址）', demonstration: true },
    facts: { 主体类型: kind, 成立日期: founded, ...facts },
    records,
    patents,
  })
  const firm = { ...here, 是否科技企业: true }
  const named = [
    make('optics', '明湖光电科技有限公司', '企业', '91', 999901, 'C39', '2011-03-18', {
      ...firm, 是否行业骨干企业: true, 是否硬科技领域: true, 是否主导产业: false, 上年度销售收入: wan(18600), 上年度知识产权经费投入: wan(159), 前年度知识产权经费投入: wan(88),
      上年度研发经费投入: wan(2600), 前年度研发经费投入: wan(2100), 核心发明专利数: '14件', 是否有知识产权管理团队: true, 是否有服务机构支撑: true, 是否布局高价值专利组合: true, 是否专利保险投保人: true,
    }, { 专利保单: [{ 保费: wan(8.6), 是否已缴保费: true, 缴费年度: year }] }, 37),
    make('machines', '东岭装备制造有限公司', '企业', '91', 999902, 'C34', '2006-07-02', {
      ...firm, 是否行业骨干企业: true, 是否硬科技领域: true, 是否主导产业: true, 上年度销售收入: wan(42000), 上年度知识产权经费投入: wan(320), 前年度知识产权经费投入: wan(290),
      上年度研发经费投入: wan(4100), 前年度研发经费投入: wan(3900), 核心发明专利数: '21件', 是否有知识产权管理团队: true, 是否有服务机构支撑: true, 是否布局高价值专利组合: true, 是否专利保险投保人: true,
    }, { 专利保单: [{ 保费: wan(12), 是否已缴保费: true, 缴费年度: year }] }, 62),
    make('medicine', '高新生物医药有限公司', '企业', '91', 999903, 'C27', '2015-11-30', {
      ...firm, 是否行业骨干企业: false, 是否硬科技领域: true, 上年度销售收入: wan(9800), 是否专利保险投保人: true, 是否中小微企业: true,
    }, {
      专利保单: [{ 保费: wan(20), 是否已缴保费: true, 缴费年度: year }, { 保费: wan(10), 是否已缴保费: true, 缴费年度: year }],
      质押贷款: [16, 10, 8].map((interest, i) => ({ 编: `演示借字第${i + 1}号`, 放款机构类型: '银行', 是否专利权质押: true, 贷款期限: '12个月', 是否还清本息: true, 已付利息: wan(interest), 放款年度: year - 1, 还清年度: year })),
    }, 23),
    make('agency', '启明知识产权代理有限公司', '知识产权服务机构', '91', 999903, 'L72', '2009-05-20', {
      ...here, 本年度代理本市发明专利授权数: '620件', 上年度专利运营业务收入: wan(1260), 是否备案服务机构: true, 专利运营人才数: '9名', 是否市级品牌服务机构: false, 是否专利保险投保人: true,
    }, { 专利保单: [{ 保费: wan(6), 是否已缴保费: true, 缴费年度: year }] }),
    make('valuer', '正衡知识产权评估有限公司', '知识产权服务机构', '91', 999904, 'L72', '2013-09-09', {
      ...here, 是否备案服务机构: true, 上年度专利运营业务收入: wan(460), 是否市级品牌服务机构: true,
    }, {
      评估贷款: [
        { 放款日期: `${year - 1}-04-12`, 贷款额: wan(500), 机构收费: wan(4), 是否科技金融贷款业务: true, 是否评估获金融机构认可: true, 是否知识产权质押: true, 借款人是否科技企业: true },
        { 放款日期: `${year - 1}-08-30`, 贷款额: wan(1000), 机构收费: wan(8), 是否科技金融贷款业务: true, 是否评估获金融机构认可: true, 是否知识产权质押: true, 借款人是否科技企业: true },
      ],
    }),
    make('law', '维正律师事务所', '法律服务机构', '31', 999901, 'L72', '2004-02-14', { ...here }, {
      维权案件: [
        { 案由: '专利侵权', 处理途径: '法院裁判', 裁判日期: `${year - 1}-10-17`, 是否胜诉: true, 是否已生效: true, 是否本市企事业单位为原告或请求人: true, 维权实际支出: wan(12.4) },
        { 案由: '专利侵权', 处理途径: '行政裁决', 裁判日期: `${year - 1}-06-05`, 是否胜诉: true, 是否已生效: true, 是否本市企事业单位为原告或请求人: true, 维权实际支出: wan(6) },
      ],
    }),
    make('university', '示范理工大学', '高校', '12', 999903, 'P83', '1958-09-01', { 是否驻本市: true }, {}, 88),
    make('institute', '先进材料创新研究院', '新型研发机构', '12', 999903, 'M73', `${year - 1}-06-01`, { ...here, 是否驻本市: true, 是否新型研发机构: true }, {}, 12),
    make('association', '光电行业协会', '行业组织', '51', 999901, 'S95', '2012-12-12', {
      ...here, 联盟成员数: '7家', 联盟骨干企业成员数: '2家', 联盟服务机构成员数: '1家', 是否联盟在本市: true, 是否联盟经市局备案: true, 联盟成立日期: `${year}-03-01`,
    }),
  ]
  // After the others, whose numbers stay what they were: who lends, and the city as an applicant to the nation.
  const partners = (): DemonstrationOrganisation[] => [
    make('bank', '明湖商业银行股份有限公司', '银行', '91', 999901, 'J66', '2001-06-01', { ...here, 是否开展中小微企业质押贷款业务: true }),
    make('government', '示范市人民政府', '城市', '11', 999901, null, '1990-01-01', {
      是否计划单列市: false, 所在省份: '示范省', 是否国家知识产权示范城市: true, 是否自愿提出申报: true, 工作方案期限: '36月', 是否经省级财政和知识产权部门推荐: true, 本省推荐城市数: '1个',
      是否提交知识产权工作情况报告: true, 是否提交政策文件清单: true, 是否附省级推荐意见: true, 是否附电子版: true, 是否截止日前上报: true, 是否截止日当日上报: false,
      专利商标执法办案量: '120件', 知识产权质押融资金额: '50亿元', 维权援助企业数: '210家',
    }),
  ]
  return [...named, ...city(year, make), ...partners()]
}

type Make = (key: string, name: string, kind: NewOrganisation['kind'], letters: CodeLetters, district: number, industry: string | null, founded: string, facts: DemonstrationOrganisation['facts'], records?: DemonstrationOrganisation['records'], patents?: number) => DemonstrationOrganisation

/** Ninety firms and ten agencies: enough for lists, filters and distributions to mean something. */
function city(year: number, make: Make): DemonstrationOrganisation[] {
  const random = randomFrom(999900)
  const places = ['明湖', '东岭', '高新', '临港', '北苑', '南塬', '西河', '云台', '青川', '石桥']
  const trades = [['光电', 'C39'], ['精密机械', 'C35'], ['新能源', 'C38'], ['生物', 'C27'], ['软件', 'I65'], ['新材料', 'C30'], ['航空零部件', 'C37'], ['环保', 'N77'], ['仪器', 'C40'], ['智能装备', 'C34']] as const
  const firms = Array.from({ length: 90 }, (_, i) => {
    const [trade, industry] = trades[(i + Math.floor(i / 10)) % trades.length]!
    const sales = Math.round(10 ** (2 + random.next() * 2.7))
    const rd = Math.max(5, Math.round(sales * (0.02 + random.next() * 0.1)))
    const facts: Record<string, FactValue> = { 是否注册地在本市: true, 是否科技企业: true, 上年度销售收入: wan(sales), 上年度研发经费投入: wan(rd), 是否行业骨干企业: sales > 8000 && random.chance(0.7) }
    // Not everything is known of everybody: that is what 待补 is for.
    if (random.chance(0.6)) facts['是否硬科技领域'] = random.chance(0.5)
    if (random.chance(0.5)) facts['上年度知识产权经费投入'] = wan(Math.max(1, Math.round(rd * random.next() * 0.12)))
    if (random.chance(0.4)) facts['前年度研发经费投入'] = wan(Math.max(1, Math.round(rd * 0.9)))
    // Beginning with 技术, so that none bears the name of a firm above: patents are owned by name.
    return make(`firm${i}`, `${places[i % 10]!}${trade}${['技术', '实业', '科技'][i % 3]!}有限公司`, '企业', '91', DISTRICTS[random.between(0, 3)]!, industry, `${random.between(1996, year - 1)}-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`, facts, {}, random.between(0, 9))
  })
  const agencies = Array.from({ length: 10 }, (_, i) =>
    make(`agency${i}`, `${places[i]!}知识产权服务有限公司`, '知识产权服务机构', '91', DISTRICTS[i % 4]!, 'L72', `${2005 + i}-04-01`, { 是否注册地在本市: true, 本年度代理本市发明专利授权数: `${random.between(20, 900)}件`, 上年度专利运营业务收入: wan(random.between(50, 1500)) }),
  )
  return [...firms, ...agencies]
}
