import { OVER_BUDGET } from '../select/model.ts'
import { ANY, BOUND, choice, EXPRESSION, FLAG, GUARD, list, QUANTITY, table, TEXT, TEXTS, word, type Shape } from './shape.ts'

export const INSTRUMENTS = ['无偿资助', '奖励补助', '股权投资', '购买服务', '贴息', '风险补偿', '基金', '奖金', '券', '转移支付', '税收优惠', '未明示'] as const
export const SELECTIONS = ['应给', '择优', '评选', '认定', '竞争性评审', '一事一议', '招标', '投资', '未写'] as const
export const FREQUENCIES = ['一次', '每年', '按年度', '按项目', '按笔', '按届', '未印'] as const
export const CAP_PERIODS = ['每年', '每项目', '累计'] as const
export const RELATIONS = ['互斥', '取一', '取高', '补差', '累计', '前置'] as const
export const RELATION_PERIODS = ['当年', '按年度', '每年', '累计'] as const
export const PARTY_SIDES = ['申报单位', '合作单位', '申报单位或合作单位', '联合体合计'] as const
export const QUOTA_NATURES = ['上限', '足额'] as const
export const TESTS = ['量', '是', '判断', '任一', '全部', '至少'] as const
export const AMOUNTS = ['定额', '最高', '不低于', '区间', '比例', '分档', '不超实付', '未列', '面议'] as const
export const INDICATOR_KINDS = ['累计', '当年', '增幅', '降幅', '时点'] as const

const CLAUSES = TEXTS
const UNPRINTED_OR_ORDER: Shape = { kind: 'listOr', list: list('排序'), other: word('未印') }
const rule = { 编: TEXT, 条款: CLAUSES, 仅读法: GUARD, 印: FLAG, 原: TEXT, 注: TEXT } as const
const test = { 量: EXPRESSION, 须: BOUND, 分母为零: word('不符合', '出错'), 期长: QUANTITY, 是: EXPRESSION, 判断: TEXT, 参考: TEXTS, 任一: list('条件'), 全部: list('条件'), 至少: QUANTITY, 共: QUANTITY, 之: list('条件') } as const

/** The closed keyword tables. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  包: {
    kind: 'block',
    title: '政策包的一个文件；同名的块在各文件之间接起来',
    keys: { 语言: word('1'), 文件: '文件', 读法: list('读法'), 通用: '通用', 阶段: list('阶段'), 措施: list('措施'), 关系: list('关系'), 资金: list('资金'), 指标: list('指标'), 职责: list('职责'), 程序: list(ANY), 修订: list('修订'), 算例: list('算例'), 后续算例: list('后续算例'), 去向: list('去向'), 条目: list('条目') },
    required: ['语言'],
  },
  文件: {
    kind: 'block',
    title: '文件本身',
    keys: { 编: TEXT, 名: TEXT, 简称: TEXT, 英: TEXT, 指纹: TEXT, 机关: TEXTS, 文号: TEXT, 公布: { kind: 'mapOr', map: '时效', other: TEXT }, 生效: '时效', 失效: '时效', 建设期: '建设期', 适用日: word('申报截止日', '立项日', '兑现年度', '申报日'), 取整: '取整', 解释: ANY },
    required: ['编', '名', '取整'],
  },
  时效: { kind: 'block', title: '生效、失效', keys: { 日: TEXT, 于: choice(), 事件: TEXT, 定于: TEXT, 仅读法: GUARD, 条款: CLAUSES, 印: FLAG } },
  建设期: { kind: 'block', title: '建设期', keys: { 长: QUANTITY, 自: TEXT, 至: TEXT, 原: TEXT, 条款: CLAUSES } },
  取整: { kind: 'block', title: '乘比例后的取整', keys: { 到: word('分', '角', '元'), 法: word('去尾', '四舍五入', '进一'), 印: FLAG, 条款: CLAUSES }, required: ['到', '法'] },
  读法: {
    kind: 'block',
    title: '一个有两种读法的地方',
    keys: { 编: TEXT, 歧义: TEXT, 问: TEXT, 值: TEXTS, 首选: TEXT, 暂定: FLAG, 选定: '选定', 条款: CLAUSES, 注: TEXT },
    required: ['编', '问', '值', '首选', '条款'],
  },
  选定: { kind: 'block', title: '发文机关的选择', keys: { 值: TEXT, 机关: TEXT, 日期: TEXT, 文号: TEXT }, required: ['值', '机关', '日期'] },
  通用: { kind: 'block', title: '各措施共同的条件；除 列出的措施不问', keys: { 条件: list('通用条件'), 年度起止: ANY } },
  通用条件: { kind: 'block', title: '一条共同的条件', keys: { ...rule, ...test, 谁: word(...PARTY_SIDES), 每: TEXT, 例外: list('例外'), 除: TEXTS }, exactlyOne: TESTS },
  措施: {
    kind: 'block',
    title: '一项措施',
    keys: {
      编: TEXT, 名: TEXT, 英: TEXT, 注: TEXT, 条款: CLAUSES, 主体条款: CLAUSES, 主体印: FLAG, 方式: { kind: 'list', of: word(...INSTRUMENTS), single: true }, 申领人: TEXTS, 受款人: '受款人', 对象: TEXT, 联合: '联合', 同: '同', 培育期: '培育期',
      参数: table('参数'), 条件: list('条件'), 优先: list('条件'), 材料: ANY, 申报截止: ANY, 逐项: '逐项', 金额: '金额', 累计: list('累计'), 给付: '给付', 分期: list('分期'), 付款前提: list('条件'), 遴选: '遴选', 名单: ANY, 义务: list('义务'), 施行: '起止', 废止: '起止',
    },
    required: ['编', '名', '条款', '方式', '申领人', '遴选'],
  },
  受款人: { kind: 'block', title: '钱给谁', keys: { 谁: choice(), 自然人: FLAG, 条款: CLAUSES, 印: FLAG }, required: ['谁'] },
  联合: { kind: 'block', title: '联合申报', keys: { 可以: TEXT, 必须: TEXT, 条款: CLAUSES, 印: FLAG }, exactlyOne: ['可以', '必须'] },
  同: { kind: 'block', title: '复用另一项措施的条件', keys: { 条件自: TEXT }, required: ['条件自'] },
  培育期: { kind: 'block', title: '培育期', keys: { 长: QUANTITY, 自: TEXT, 条款: CLAUSES, 原: TEXT }, required: ['长', '自'] },
  参数: { kind: 'block', title: '两处共用的数，只写一次', keys: { 值: BOUND, 原: TEXT, 条款: CLAUSES, 印: FLAG, 修订: list('参数修订') }, required: ['值', '条款'] },
  参数修订: { kind: 'block', title: '这个数从某日起改成多少', keys: { 自: TEXT, 值: BOUND, 文: TEXT, 条款: CLAUSES }, required: ['自', '值'] },
  起止: { kind: 'block', title: '本项施行、废止之日', keys: { 自: TEXT, 文: TEXT, 条款: CLAUSES }, required: ['自'] },
  分期: { kind: 'block', title: '一期款', keys: { 编: TEXT, 年度: TEXT, 自: word('以后年度'), 数: { kind: 'bound', words: ['余额'] }, 前提: TEXTS, 条款: CLAUSES }, required: ['编', '数'] },
  条件: { kind: 'block', title: '一条条件', keys: { ...rule, ...test, 谁: word(...PARTY_SIDES), 每: TEXT, 例外: list('例外') }, exactlyOne: TESTS },
  例外: { kind: 'block', title: '在例外情形下换一个门槛', keys: { ...rule, 若: list('条件'), 须: BOUND }, required: ['编', '若', '须'] },
  逐项: { kind: 'block', title: '逐笔判断、逐笔计算', keys: { 取: TEXT, 条件: list('条件'), 金额: '金额', 条款: CLAUSES }, required: ['取', '条件'] },
  金额: {
    kind: 'block',
    title: '给多少',
    keys: { 定额: BOUND, 最高: BOUND, 不低于: BOUND, 区间: BOUND, 比例: { kind: 'bound', words: ['未列', '另定'] }, 基数: EXPRESSION, 封顶: BOUND, 分档: '分档', 不超实付: EXPRESSION, 不计: TEXTS, 未列: TEXT, 面议: TEXT, 每: TEXT, 期: choice(), 形: TEXT, 出资: TEXTS, 出自: TEXT, 依: TEXT, 原: TEXT, 条款: CLAUSES, 印: FLAG },
    exactlyOne: AMOUNTS,
  },
  分档: { kind: 'block', title: '按档', keys: { 依: TEXT, 各档: { kind: 'mapOr', map: table(QUANTITY), other: word('未列', '另定') } }, required: ['依', '各档'] },
  累计: { kind: 'block', title: '帽：合计不超过多少', keys: { ...rule, 对: word('申领人', '每项'), 期: choice(...CAP_PERIODS), 归年: choice(), 上限: BOUND }, required: ['编', '对', '上限'] },
  给付: { kind: 'block', title: '给几次', keys: { 频: word(...FREQUENCIES), 序: TEXT, 印: FLAG, 条款: CLAUSES }, required: ['频'] },
  遴选: {
    kind: 'block',
    title: '合格以后怎样选',
    keys: { 方式: choice(...SELECTIONS), 且: word(...SELECTIONS), 组织: TEXTS, 选: TEXT, 公开: FLAG, 名额: { kind: 'mapOr', map: '名额', other: word('未印') }, 层级: list('层级'), 排序: UNPRINTED_OR_ORDER, 同分: { kind: 'listOr', list: list('排序'), other: word('未印', '并列都取', '抽签') }, 超预算: word('未印', ...OVER_BUDGET), 优先: list('条件'), 原: TEXT, 条款: CLAUSES, 印: FLAG },
    required: ['方式'],
  },
  名额: { kind: 'block', title: '名额', keys: { 每: TEXT, 数: BOUND, 性质: choice(...QUOTA_NATURES), 条款: CLAUSES }, required: ['数'] },
  层级: { kind: 'block', title: '先在各组之内按名额选', keys: { 层: TEXT, 按: TEXT, 名额: { kind: 'mapOr', map: '名额', other: word('未印') }, 不占: TEXT, 超额: choice('退回择一', '都不受理', '按序'), 条款: CLAUSES }, required: ['层'] },
  排序: { kind: 'block', title: '一个排序的依据：分数、抽签或一个事实', keys: { 按: TEXT, 先: word('高者', '低者') }, required: ['按'] },
  义务: {
    kind: 'block',
    title: '得到以后要做的事',
    keys: { ...rule, ...test, 性: word('力争', '应当', '始终'), 期: TEXT, 频: word('每年', '定期'), 期限: { kind: 'mapOr', map: '期限', other: TEXT }, 每: TEXT, 事: TEXT, 转付: BOUND, 给: TEXT, 后果: { kind: 'mapOr', map: '后果', other: word('未印') } },
    required: ['编'],
    exactlyOne: ['量', '是', '判断', '任一', '全部', '至少', '事', '转付'],
  },
  后果: { kind: 'block', title: '没有做到的后果', keys: { 追回: { kind: 'bound', words: ['全部', '已拨', '未转付'] }, 停拨: TEXT, 退出: TEXT, 条款: CLAUSES }, exactlyOne: ['追回', '停拨', '退出'] },
  期限: { kind: 'block', title: '期限', keys: { 自: TEXT, 内: QUANTITY, 同: TEXT, 至: TEXT, 始: TEXT } },
  阶段: { kind: 'block', title: '文件里的一个阶段', keys: { 编: TEXT, 事: TEXT, 自: TEXT, 至: TEXT, 长: QUANTITY, 内: QUANTITY, 满后: choice(), 含当日: choice(), 印发以前: choice(), 原: TEXT, 条款: CLAUSES }, required: ['编', '条款'] },
  修订: { kind: 'block', title: '从某日起改这份或另一份文件的规则', keys: { 编: TEXT, 自: TEXT, 文: TEXT, 新旧: word('从新', '从旧'), 项: list('修订项'), 条款: CLAUSES }, required: ['编', '自', '项'] },
  修订项: { kind: 'block', title: '改哪一处', keys: { 处: TEXT, 由: TEXT, 为: ANY, 废: FLAG, 增: ANY, 条款: CLAUSES }, required: ['处'], exactlyOne: ['为', '废', '增'] },
  职责: { kind: 'block', title: '谁负责哪一件事', keys: { 编: TEXT, 名: TEXT, 事: TEXT, 牵头: TEXTS, 配合: TEXTS, 单位: TEXTS, 期限: { kind: 'mapOr', map: '期限', other: TEXT }, 产出: TEXT, 指标: TEXTS, 条款: CLAUSES }, required: ['编', '名', '事', '条款'] },
  关系: {
    kind: 'block',
    title: '措施之间的关系',
    keys: { ...rule, 型: word(...RELATIONS), 组: list({ kind: 'list', of: TEXT, single: true }), 对: word('申领人'), 期: choice(...RELATION_PERIODS), 分: TEXT, 按: TEXT, 由: TEXT, 若已获: TEXTS, 则不给: TEXTS, 上限: BOUND, 封顶: word('所获最高') },
    required: ['编', '型', '条款'],
    exactlyOne: ['组', '若已获'],
  },
  资金: { kind: 'block', title: '资金', keys: { 编: TEXT, 措施: TEXTS, 规模: BOUND, 总规模: BOUND, 财政: BOUND, 来源: TEXTS, 放大: '放大', 匹配: '匹配', 含: choice(), 标准: choice(), 限用途: TEXTS, 若: '条件', 重点: TEXTS, 投资方式: TEXTS, 期: TEXT, 事: TEXT, 单位: TEXTS, 原: TEXT, 条款: CLAUSES }, required: ['编', '条款'] },
  放大: { kind: 'block', title: '财政资金放大几倍，或引出几支基金', keys: { 倍: BOUND, 分子: choice(), 分母: TEXT, 支数: BOUND, 对象: TEXT, 原: TEXT }, exactlyOne: ['倍', '支数'] },
  匹配: { kind: 'block', title: '与另一笔钱的比', keys: { 由: TEXT, 对: TEXT, 比: BOUND, 原: TEXT }, required: ['对', '比'] },
  指标: {
    kind: 'block',
    title: '指标',
    keys: { 编: TEXT, 名: TEXT, 量: TEXTS, 计数: TEXT, 计入: list('条件'), 合: choice(), 按: choice(), 型: choice(...INDICATOR_KINDS), 算法: choice(), 基: choice(), 末年截: choice(), 界: choice(), 总: BOUND, 目标: table({ kind: 'bound', words: ['空', '实现', '判断'] }), 空格: choice(), 期: choice(), 性: word('力争'), 单位: TEXTS, 原: TEXT, 注: TEXT, 条款: CLAUSES, 另见: TEXTS },
    required: ['编', '名', '型', '目标', '条款'],
    exactlyOne: ['量', '计数'],
  },
  去向: { kind: 'block', title: '没有规则的条款去了哪里', keys: { 为: TEXT, 条款: CLAUSES, 待写: FLAG, 由: TEXT }, required: ['为', '条款'] },
  条目: { kind: 'block', title: '文件的一行：印出的编号、我们的转述、去向', keys: { 编: TEXT, 印: TEXT, 字: TEXT, 层: TEXT, 类: TEXTS, 述: TEXT, 去向: { kind: 'mapOr', map: '条目去向', other: TEXT }, 待写: FLAG, 勘误: TEXT, 注: TEXT }, required: ['编', '印'] },
  条目去向: { kind: 'block', title: '这一行去了哪里', keys: { 为: TEXT, 编: TEXTS, 由: TEXT }, required: ['为'] },
  算例: {
    kind: 'block',
    title: '算例',
    keys: { 名: TEXT, 措施: TEXT, 关系: TEXT, 日: TEXT, 事实: table(ANY), 记录: table(list(ANY)), 合作: list(table(ANY)), 评审: table(FLAG), 已获: ANY, 今应得: table(QUANTITY), 效力: word('未登记', '在效'), 读法: GUARD, 得: '得', 另读: list('另读') },
    required: ['名', '得'],
    exactlyOne: ['措施', '关系'],
  },
  后续算例: {
    kind: 'block',
    title: '决定以后的算例：遴选、付款、义务、指标、职责、资金之一',
    keys: { 名: TEXT, 遴选: TEXT, 付款: TEXT, 义务: TEXT, 指标: TEXT, 职责: TEXT, 资金: TEXT, 日: TEXT, 读法: GUARD, 给: table(ANY), 得: table(ANY), 另读: list('另读') },
    required: ['名', '得'],
    exactlyOne: ['遴选', '付款', '义务', '指标', '职责', '资金'],
  },
  得: { kind: 'mapOr', map: table(ANY), other: ANY },
  另读: { kind: 'block', title: '另一读法之下', keys: { 读法: GUARD, 得: '得' }, required: ['读法', '得'] },
}
