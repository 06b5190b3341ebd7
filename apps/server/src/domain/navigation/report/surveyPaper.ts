import type { Block, Paper, PaperColumn, Text } from '../../../platform/document/index.ts'
import type { Survey } from '../surveyPatents.ts'

const figure = (title: string, width = 1.4): PaperColumn => ({ title, width, align: 'right' })
const words = (title: string, width = 3): PaperColumn => ({ title, width })
const MOST = 20

const part = (ratio: number): string => `${(ratio * 100).toFixed(1)}%`

/** 专利导航报告: each figure as a table, with the question that finds what is behind it. */
export function surveyPaper(survey: Survey, title: string, made: Date): Paper {
  const { day, formula, understood, about, total, exact, years, standings, endings, districts, branches, branchPairs, holders, latest, concentration, together, inventors, teams, risks } = survey
  const asked = formula === '' ? (about ?? '登记册全部专利') : formula
  const within = (more: string): string => (formula === '' ? more : `(${formula}) AND ${more}`)
  const section = (heading: string, columns: readonly PaperColumn[], rows: readonly (readonly Text[])[], note?: string): Block[] => [
    { kind: 'heading', level: 1, text: heading },
    ...(note === undefined ? [] : [{ kind: 'paragraph' as const, text: [{ text: note, tone: 'quiet' as const }] }]),
    rows.length === 0 ? { kind: 'paragraph', text: '没有。' } : { kind: 'table', columns, rows },
  ]
  const [recentYears, yearsBefore] = latest === null ? ['近四年', '前四年'] : [`${latest - 3}—${latest}`, `${latest - 7}—${latest - 4}`]
  const quoted = (name: string): string => `"${name}"`
  return {
    title, subtitle: `${day}，${total.toLocaleString('en-US')} 件${exact ? '' : '（估计）'}`, footer: `${title}　${day}`, made: made.toISOString(),
    blocks: [
      { kind: 'pairs', rows: [...(about === null ? [] : [['范围', about] as const]), ['检索式', asked], ['读作', understood === '' ? asked : understood], ['件数', `${total.toLocaleString('en-US')}${exact ? '' : '（由登记册的一部分估计，误差约百分之几；人名、单位数只是这一部分里的）'}`], ['数据截至', `${day}，本区划专利登记册`]] },
      ...section('趋势与生命周期', [words('年', 1), figure('发明'), figure('实用新型'), figure('外观设计'), figure('授权'), figure('申请人数')], years.map((each) => [String(each.year), String(each.invention), String(each.utility), String(each.design), String(each.granted), String(each.filers)]), '年为申请年，授权按授权年；最近一两年的申请尚未全部公开。'),
      ...section('技术分支', [words('分类', 1.2), words('名称', 4), figure('件'), words('检索式', 3)], branches.slice(0, MOST).map(({ code, title: name, patents }) => [code, name ?? '', String(patents), within(`IC=${code}`)])),
      ...section('申请人', [words('申请人', 4), figure('件'), figure('有效'), figure(recentYears), figure(yearsBefore), words('检索式', 3)], holders.slice(0, MOST).map(({ name, patents, inForce, recent, before }) => [name, String(patents), String(inForce), String(recent), String(before), within(`PA=${quoted(name)}`)]),
        concentration === null ? undefined : `${concentration.count} 个申请人，前五位占 ${part(concentration.firstFive)}，赫芬达尔指数 ${concentration.herfindahl.toFixed(4)}。`),
      ...section('可以招引的单位', [words('申请人', 4), figure('件'), figure(recentYears), figure(yearsBefore), words('检索式', 3)], attracted(survey).slice(0, MOST).map(({ name, patents, recent, before }) => [name, String(patents), String(recent), String(before), within(`PA=${quoted(name)}`)]), `在本区划没有持有单位、${recentYears} 年申请不少于 ${yearsBefore} 年的申请人。`),
      ...section('合作申请', [words('申请人'), words('申请人'), figure('件'), words('检索式', 3)], together.slice(0, MOST).map(({ a, b, patents }) => [a, b, String(patents), within(`PA=${quoted(a)} AND PA=${quoted(b)}`)])),
      ...section('发明人', [words('发明人', 1.6), words('主要申请人', 3), figure('件'), words('检索式', 3)], inventors.slice(0, MOST).map(({ name, applicant, patents }) => [name, applicant, String(patents), within(`IN=${quoted(name)}`)]), '姓名相同不等于同一人。'),
      ...section('团队', [words('发明人'), words('发明人'), figure('件')], teams.slice(0, MOST).map(({ a, b, patents }) => [a, b, String(patents)])),
      ...section('区县比较', [words('区县', 2), figure('件'), figure('发明'), figure('有效'), figure(recentYears), figure(yearsBefore), words('主要分支', 1.4)], districts.map((each) => [each.name, String(each.patents), String(each.inventions), String(each.inForce), String(each.recent), String(each.before), each.branch ?? '']), '按登记册认领到的现权利人所在区县；一件由两区单位共有的，两区各计一件。'),
      ...section('法律状态', [words('状态'), figure('件')], standings.map(({ name, patents }) => [name, String(patents)])),
      ...section('有效专利何时届满', [words('年', 1), figure('件')], endings.map(({ year, patents }) => [String(year), String(patents)])),
      ...section('空白点', [words('分支', 1.2), words('分支', 1.2), figure('两者兼有'), figure('若无关联应有')], branchPairs.filter(isBlank).sort((x, y) => y.expected - x.expected).slice(0, MOST).map(({ a, b, patents, expected }) => [a, b, String(patents), String(expected)]), '两个分支各自都强，而兼有两者的专利不到无关联时的五分之一：可能是机会，也可能是技术上不相干。'),
      ...section('须留意的有效发明专利', [words('申请号', 2), words('名称', 4), words('申请人', 3), words('授权日', 1.5)], risks.map(({ number, title: name, applicants, granted }) => [number, name, applicants, granted ?? '']), '与检索式最相近的有效发明专利；是否落入其权利要求须由专业人员判断。'),
    ],
  }
}

/** Nobody here holds what they file, and they file no less than before. */
export const attracted = ({ holders }: Pick<Survey, 'holders'>): Survey['holders'] => holders.filter(({ local, recent, before }) => local === 0 && recent > 0 && recent >= before)

/** A fifth of what chance would bring, where chance would bring at least five. */
export const isBlank = ({ patents, expected }: { readonly patents: number; readonly expected: number }): boolean => expected >= 5 && patents * 5 < expected
