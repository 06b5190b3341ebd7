import { checkDigit } from '@zhiyun/patent'

const THINGS = ['电池管理系统', '激光雷达', '石墨烯散热膜', '机械手', '灌溉装置', '滤波器', '无人机', '注塑模具', '脱硫塔', '传感器', '显示面板', '减速机', '焊接夹具', '换热器', '充电桩']
const WAYS = ['一种', '一种新型', '基于物联网的', '用于车间的', '带有报警功能的', '可拆卸的', '面向高温环境的', '一种便携式']
const TAILS = ['', '及其制备方法', '及控制方法', '的测试装置', '用支架', '的校准方法']
const CLASSES = ['H01M10/0525', 'G01S17/89', 'B25J9/16', 'H04L12/24', 'F28D7/10', 'G06F3/0481', 'B29C45/26', 'C01B32/182']
export const HEADER = ['申请号', '公开（公告）号', '公开（公告）日', '申请日', '名称', '摘要', '申请人', '发明人', '分类号', '地址', '法律状态']

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!
const day = (n: number): string => `${String((n % 12) + 1).padStart(2, '0')}${String((n % 28) + 1).padStart(2, '0')}`

/** The n-th application number of a year, with its check digit: `201710000001.X`. */
export function applicationOf(n: number, { year = 2017, type = '1' }: { year?: number; type?: string } = {}): string {
  const digits = `${year}${type}${String(n).padStart(7, '0')}`
  return `${digits}.${checkDigit(digits)}`
}

/** The n-th row of a table made up for tests and benches; every firm in it is a demonstration. */
export function madeRow(n: number, change: Readonly<Partial<Record<string, string>>> = {}): string[] {
  const year = 2010 + (n % 12)
  const title = `${pick(WAYS, Math.floor(n / 15))}${pick(THINGS, n)}${pick(TAILS, Math.floor(n / 7))}`
  const row: Record<string, string> = {
    申请号: applicationOf(n, { year }), '公开（公告）号': `CN1${String(n).padStart(8, '0')}A`, '公开（公告）日': `${year + 1}${day(n + 3)}`, 申请日: `${year}${day(n)}`, 名称: title,
    摘要: n % 3 === 0 ? `本发明公开了${title}，包括壳体和设在壳体内的${pick(THINGS, n + 4)}，${pick(THINGS, n)}与控制器相连。` : '',
    申请人: `演示${pick(THINGS, Math.floor(n / 3))}${n % 997}有限公司`, 发明人: `演甲${pick(['一', '二', '三', '四'], n)}`, 分类号: pick(CLASSES, Math.floor(n / 5)), 地址: `710000演示省演示路${n % 300}号`, 法律状态: '',
  }
  return HEADER.map((name) => change[name] ?? row[name]!)
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
export const csvText = (rows: readonly (readonly string[])[], header: readonly string[] = HEADER): string => [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
