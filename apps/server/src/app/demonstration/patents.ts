import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkDigit } from '@zhiyun/patent'
import { system } from '../../platform/permission/session.ts'
import { importFile, type AnyImportKind } from '../../platform/import/index.ts'
import { classesKind, followPatents, patentsKind } from '../../domain/patents/index.ts'
import { randomFrom } from './random.ts'
import type { DemonstrationOrganisation } from './organisations.ts'
import type { World } from './world.ts'

const HEADER = '申请号,公开号,专利类型,标题,摘要,申请人,发明人,国际分类,申请日,公开日,授权公告日,法律状态'

/** What firms of a trade invent: words for titles, and the class they fall into. */
const trades: Readonly<Record<string, { things: readonly string[]; ipc: string }>> = {
  C39: { things: ['硅光芯片', '激光雷达', '光电探测器', '光纤耦合器'], ipc: 'G02B6/12' },
  C34: { things: ['数控机床', '主轴箱', '刀库', '滚珠丝杠'], ipc: 'B23Q5/04' },
  C27: { things: ['缓释片', '单克隆抗体', '基因检测试剂盒', '冻干制剂'], ipc: 'A61K9/22' },
  C35: { things: ['减速器', '工业机器人', '注塑机', '精密轴承'], ipc: 'B25J9/10' },
  C38: { things: ['电池管理系统', '光伏逆变器', '储能装置', '锂离子电池'], ipc: 'H01M10/42' },
  I65: { things: ['数据加密', '图像识别', '负载均衡', '知识图谱'], ipc: 'G06F21/60' },
  C30: { things: ['石墨烯', '碳纤维', '耐火材料', '陶瓷基复合材料'], ipc: 'C01B32/182' },
  C37: { things: ['航空发动机叶片', '起落架', '无人机', '复合材料蒙皮'], ipc: 'B64C25/00' },
  N77: { things: ['烟气脱硫', '污水处理', '膜生物反应器', '固废焚烧'], ipc: 'B01D53/50' },
  C40: { things: ['流量计', '压力传感器', '光谱仪', '超声探头'], ipc: 'G01F1/66' },
}
const OTHER = { things: ['检测装置', '控制方法', '复合材料', '分离工艺'], ipc: 'G01N33/00' }
/** What the classes above are about, in words of our own: a city brings in its own copy of the scheme. */
const TITLES: Readonly<Record<string, string>> = {
  G02B: '光学元件、光导', B23Q: '机床的零部件', A61K: '药物制剂', B25J: '机械手', H01M: '电池', G06F: '电数字数据处理', C01B: '非金属元素及其化合物', B64C: '飞机', B01D: '分离', G01F: '体积、流量测量', G01N: '材料的测试与分析',
}
const PEOPLE = ['甲', '乙', '丙', '丁', '戊', '己']
/** No organisations of the city: whom it may win over. */
const ELSEWHERE = ['演示外省光电研究所', '演示外省装备集团有限公司', '演示外省理工大学', '演示外省新材料有限公司']
const shapes = ['一种{}及其控制方法', '{}的制备方法', '一种高可靠{}', '{}故障诊断方法及系统', '一种{}装配装置']

/**
 * A register for the demonstration city: every title says 演示, numbers are sound but of a series that is never reached.
 * Imported through the same door as a real table.
 */
export async function registerPatents({ platform, region, day }: World, list: readonly DemonstrationOrganisation[]): Promise<void> {
  const random = randomFrom(2017)
  // Lots of their own, so that what a firm has stays the same whoever invented it with whom.
  const people = randomFrom(2018)
  const year = Number(day.slice(0, 4))
  let serial = 9_800_000
  const lines = list.flatMap(({ organisation, patents }, which) => {
    const { things, ipc } = trades[organisation.industry ?? ''] ?? OTHER
    return Array.from({ length: patents }, (_, at) => {
      const filed = year - random.between(2, 8)
      // The first ones are inventions in force: the check-up counts them.
      const utility = patents > 10 ? false : random.chance(0.3)
      const digits = `${filed}${utility ? 2 : 1}${String(++serial)}`
      const number = `${digits}.${checkDigit(digits)}`
      const title = `${random.pick(shapes).replace('{}', random.pick(things))}（演示）`
      const day2 = (n: number) => String(n).padStart(2, '0')
      const filing = `${filed}-${day2(random.between(1, 12))}-${day2(random.between(1, 28))}`
      const grant = `${filed + 1}-${day2(random.between(1, 12))}-${day2(random.between(1, 28))}`
      const publication = `CN${utility ? 2 : 1}${serial}0${utility ? 'U' : 'B'}`
      const team = [...new Set(Array.from({ length: people.between(1, 3) }, () => `演示发明人${which + 1}${people.pick(PEOPLE)}`))]
      // Those beyond the first ten are held with somebody from elsewhere now and then: none of that counts towards a check-up.
      const partners = at >= 10 && people.chance(0.35) ? [people.pick(ELSEWHERE)] : []
      const classes = people.chance(0.4) ? [ipc, people.pick(Object.values(trades)).ipc] : [ipc]
      return [number, publication, utility ? '实用新型' : '发明', title, `演示文本：说明${title}的要点。`, [organisation.name, ...partners].join(';'), team.join(';'), [...new Set(classes)].join(';'), filing, grant, grant, '授权'].join(',')
    })
  })
  const folder = mkdtempSync(join(tmpdir(), 'zhiyun-demonstration-'))
  const bring = async (name: string, kind: AnyImportKind, rows: readonly string[], options?: object): Promise<void> => {
    const file = join(folder, name)
    writeFileSync(file, `${rows.join('\n')}\n`)
    const { run } = await importFile(platform, kind, system(region), file, { options })
    if (run.refused > 0) throw new Error(`demonstration: ${run.refused} rows of ${name} refused`)
  }
  try {
    await bring('演示专利.csv', patentsKind, [HEADER, ...lines, ...outsiders(year)])
    await bring('演示另一来源.csv', patentsKind, [HEADER, ...doubtful(year, list)], { source: 'incopat' })
    await bring('演示分类表.csv', classesKind, ['分类号,类名', ...Object.entries(TITLES).map((row) => row.join(','))])
    await followPatents(platform, region)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Who holds nothing together with anybody of the city and files more every year: somebody to be won over. */
const OUTSIDER = '演示邻省激光研究院'
const SERIES = 9_900_000

const outsider = (serial: number, title: string, applicant: string, filing: string): string => {
  const digits = `${filing.slice(0, 4)}1${serial}`
  const grant = `${Number(filing.slice(0, 4)) + 1}${filing.slice(4)}`
  return [`${digits}.${checkDigit(digits)}`, `CN1${serial}0B`, '发明', title, `演示文本：说明${title}的要点。`, applicant, '演示发明人外甲;演示发明人外乙', 'G02B6/12', filing, grant, grant, '授权'].join(',')
}
const outsiders = (year: number): string[] =>
  [1, 1, 2, 3, 4, 5].flatMap((patents, at) => Array.from({ length: patents }, (_, n) => outsider(SERIES + at * 10 + n, `一种激光器封装结构${at + 1}号${n + 1}型（演示）`, OUTSIDER, `${year - 7 + at}-0${n + 3}-10`)))

/** What another source says so that a person must decide: one patent under two numbers, and a firm under the form it had before. */
function doubtful(year: number, list: readonly DemonstrationOrganisation[]): string[] {
  const former = list.find(({ key }) => key === 'machines')!.organisation.name.replace('有限公司', '股份有限公司')
  return [outsider(SERIES + 90, '一种激光器封装结构1号1型（演示）', OUTSIDER, `${year - 7}-03-11`), outsider(SERIES + 91, '一种数控机床及其控制方法（演示）', former, `${year - 6}-05-20`)]
}
