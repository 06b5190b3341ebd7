import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importConcordance, importIndustryYears } from '../../domain/assets/index.ts'
import { runQuery, type Platform } from '../../platform/action/run.ts'
import type { Query } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { importFile, type AnyImportKind } from '../../platform/import/index.ts'
import { system } from '../../platform/permission/session.ts'
import type { World } from './world.ts'

/** Fen. */
const WAN = 1_000_000

type Filed = { readonly who: string; readonly key: string; readonly name: string; readonly model: string; readonly industry: string; readonly patents: number; readonly revenue: number; readonly sales: number | null; readonly asks: boolean; readonly until: 'draft' | 'filed' | 'confirmed' | 'recognised' }
const products: readonly Filed[] = [
  { who: 'qiye2', key: 'machines', name: '演示五轴加工中心', model: 'YS-500', industry: 'C3421', patents: 6, revenue: 4_200 * WAN, sales: 9_600 * WAN, asks: true, until: 'recognised' },
  { who: 'qiye2', key: 'machines', name: '演示高速主轴', model: 'ZS-24', industry: 'C3425', patents: 3, revenue: 800 * WAN, sales: 9_600 * WAN, asks: true, until: 'filed' },
  { who: 'qiye2', key: 'machines', name: '演示刀库', model: 'DK-40', industry: 'C3425', patents: 2, revenue: 300 * WAN, sales: 9_600 * WAN, asks: false, until: 'confirmed' },
  { who: 'qiye', key: 'optics', name: '演示硅光模块', model: '', industry: 'C3976', patents: 3, revenue: 2_100 * WAN, sales: null, asks: true, until: 'confirmed' },
  { who: 'yiyao', key: 'medicine', name: '演示缓释制剂', model: '', industry: 'C2720', patents: 1, revenue: 500 * WAN, sales: null, asks: false, until: 'draft' },
]

/** Products from draft to recognition by two persons, and a small table of made-up statistics. */
export async function keepProducts(world: World, on: Platform): Promise<void> {
  const { act, organisations, sessionOf } = world
  const year = Number(today(on.clock).slice(0, 4)) - 1
  const set = (name: string, value: number) => act('yewu', 'assets.setParameter', { name, since: `${year - 6}-01-01`, value, basis: '演示：本市暂定' }, on)
  for (const [name, value] of [['productInventions', 2], ['productShare', 3_000], ['productRevenue', 500 * WAN], ['industryScale', 5], ['industryDensity', 1_000]] as const) await set(name, value)
  for (const { who, key, patents, until, name, model, industry, revenue, sales, asks } of products) {
    const organisation = organisations.get(key)!
    const { patents: held } = (await runQuery(on, world.rooms.declared.find((each) => each.name === 'assets.productCandidates') as Query, sessionOf(who), { organisation })) as { patents: { number: string }[] }
    const used = held.slice(0, patents).map(({ number }, i) => ({ number, core: i === 0, part: i === 0 ? '演示：主体结构' : '演示：部件' }))
    const { product, filing, v } = (await act(who, 'assets.saveFiling', { organisation, name, model, industry, year, revenue, sales, asks, patents: used, v: 0 }, on)) as { product: number; filing: number; v: number }
    if (until === 'draft') continue
    await act(who, 'assets.handInFiling', { organisation, filing, v }, on)
    if (until === 'filed') continue
    await act('xingshen', 'assets.decideFiling', { filing, v: v + 1, confirm: true }, on)
    if (until !== 'recognised') continue
    const { recognition } = (await act('xingshen', 'assets.proposeRecognition', { product, level: 'city', reference: '演示：第一批专利密集型产品清单' }, on)) as { recognition: number }
    await act('yewu', 'assets.decideRecognition', { recognition, confirm: true }, on)
  }
  await loadStatistics(on, world.region, year)
}

/** Classes with their people and, of the last three years, what they added in 万元. Nobody's figures. */
const classes: readonly (readonly [code: string, name: string, people: number, added: number])[] = [
  ['C34', '演示：通用设备制造', 21_000, 380_000], ['C35', '演示：专用设备制造', 16_000, 260_000], ['C39', '演示：电子设备制造', 30_000, 720_000],
  ['C27', '演示：医药制造', 12_000, 310_000], ['C38', '演示：电气机械制造', 18_000, 240_000], ['C13', '演示：农副食品加工', 26_000, 190_000],
]

async function loadStatistics(platform: Platform, region: number, year: number): Promise<void> {
  const grown = (value: number, back: number): number => Math.round(value * (1 - back * 0.06))
  const rows = classes.flatMap(([code, name, people, added], at) => Array.from({ length: 7 }, (_, back) => {
    // Of one class a year's people are not known: it stays open.
    const employed = code === 'C38' && back === 2 ? '' : String(people - back * 300)
    return [code, year - back, name, back < 3 ? grown(added + at, back) : '', employed].join(',')
  }))
  const city = [0, 1, 2].map((back) => ['ALL', year - back, '演示：全市', grown(9_800_000, back), ''].join(','))
  const concordance = [['B23Q5/00', 'C3421', 3], ['B23Q5/00', 'C3425', 1], ['G02B6/00', 'C3976', 2], ['A61K9/00', 'C2720', 1], ['B25J9/00', 'C3591', 2], ['B25J9/00', 'C3491', 1], ['H01M10/00', 'C3841', 1]]
  const folder = mkdtempSync(join(tmpdir(), 'zhiyun-demonstration-'))
  const bring = async (kind: AnyImportKind, file: string, lines: readonly string[], options: Record<string, string>) => {
    writeFileSync(join(folder, file), `${lines.join('\n')}\n`)
    const { run } = await importFile(platform, kind, system(region), join(folder, file), { options })
    if (run.refused > 0) throw new Error(`demonstration: ${run.refused} rows of ${kind.name} refused`)
  }
  try {
    await bring(importConcordance, '演示对照.csv', ['IPC,产业代码,件数', ...concordance.map((row) => row.join(','))], { scheme: 'economy', source: '演示：自拟对照' })
    await bring(importIndustryYears, '演示统计.csv', ['行业代码,年度,行业名称,增加值,平均就业人员', ...rows, ...city], { unit: '万元', source: '演示：自拟统计' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
