import type { Block, Paper } from '../../../platform/document/index.ts'
import type { Report } from './report.ts'

const figure = (points: number | null): string => (points === null ? '—' : points.toFixed(2))
const said = (value: unknown): string => (value === true ? '是' : value === false ? '否' : String(value))

/** The report of a review as it is signed: the figures with the rules they were made by, then who came, agreed and dissented. */
export function reviewPaper({ no, title, measureName, seats, outlierK, scores, comparable, sittings }: Report, made: Date): Paper {
  const blocks: Block[] = [{ kind: 'pairs', rows: [['案号', no], ['项目', title || '—'], ['措施', measureName ?? '—'], ['专家席', `${seats} 席`]] }]
  if (scores !== null) {
    const { criteria, sheets, total, method, result } = scores
    blocks.push(
      { kind: 'heading', level: 2, text: '一　评分' },
      { kind: 'paragraph', text: `各席独立评分，到齐后启封。合分取${method}，得 ${figure(result)} 分；保留两位小数，逢五进一。评分单按总分由低到高排列，不表示席次。` },
      {
        kind: 'table',
        columns: [{ title: '评分单', width: 2 }, ...criteria.map(({ name, full }) => ({ title: full === null ? name : `${name}（${full}）`, width: 2, align: 'right' as const })), { title: '总分', width: 2, align: 'right' }, { title: '离群', width: 1 }],
        rows: sheets.map((sheet, i) => [`之${i + 1}`, ...sheet.points.map(figure), figure(sheet.total), sheet.outlier ? '是' : '']),
      },
      {
        kind: 'table',
        columns: [{ title: '统计', width: 2 }, ...['平均', '去高低平均', '中位', '最低', '最高', '离差中位'].map((name) => ({ title: name, width: 2, align: 'right' as const }))],
        rows: [...criteria.map(({ name, summary }) => ({ name, summary })), { name: '总分', summary: total }].map(({ name, summary }) => [name, ...(summary === null ? ['—', '—', '—', '—', '—', '—'] : [summary.mean, summary.trimmed, summary.median, summary.lowest, summary.highest, summary.mad].map(figure))]),
      },
      { kind: 'paragraph', text: `离群：总分与中位数之差大于离差中位的 ${outlierK / 100} 倍者。离差中位为零时不作判断。离群只提示合议，不自动剔除。` },
      ...scores.remarks.filter(({ texts }) => texts.length > 0).flatMap(({ field, texts }): Block[] => [{ kind: 'heading', level: 3, text: field }, { kind: 'list', items: texts }]),
    )
  }
  if (comparable !== null) blocks.push({ kind: 'paragraph', text: `分数均衡：${comparable.group === null ? '' : `${comparable.group}组，`}按${comparable.method}由 ${figure(comparable.before)} 换为 ${figure(comparable.after)}，遴选按换后的分。标准分为 50 加 10 倍的（得分减本组平均）除以本组标准差；位次分为本组中低于它的所占百分比，同分取中。` })
  if (sittings.length > 0) {
    blocks.push({ kind: 'heading', level: 2, text: '二　会议与签署' })
    for (const { action, signing, need, members } of sittings) {
      blocks.push(
        { kind: 'heading', level: 3, text: signing ? `${action}（${members.length}／${need}）` : action },
        members.length === 0
          ? { kind: 'paragraph', text: '尚无。' }
          : { kind: 'table', columns: [{ title: '席', width: 2 }, { title: '日期', width: 2 }, { title: '意见', width: 6 }], rows: members.map(({ seat, name, day, values, opinion }) => [name === null ? `第 ${seat} 席` : `第 ${seat} 席 ${name}`, day, [...values.map(([field, value]) => `${field}：${said(value)}`), ...(opinion === null ? [] : [opinion])].join('；') || '签署']) },
      )
    }
  }
  return { title: '专家评审报告', subtitle: no, footer: `评审报告 ${no}`, made: made.toISOString(), blocks }
}
