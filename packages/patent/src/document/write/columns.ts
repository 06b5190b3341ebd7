import { KIND_NAMES } from '../../kind.ts'
import { writeEvent } from '../../event/eventText.ts'
import type { DocumentNumber, PatentDocument } from '../patentDocument.ts'

const numberOf = (number: DocumentNumber | null): string => number?.canonical ?? number?.printed ?? ''
const joined = <Item>(items: readonly Item[], text: (item: Item) => string): string => items.map(text).join('; ')
const symbols = (list: PatentDocument['ipc']): string => joined(list, ({ canonical, printed }) => canonical ?? printed)
const inLanguage = (texts: PatentDocument['titles'], wanted: (language: string | null) => boolean): string => texts.find(({ language }) => wanted(language))?.text ?? ''

/** A table of documents, one row each, for spreadsheets: the headers are those that the readers know again. */
export const documentColumns: readonly { header: string; value: (document: PatentDocument) => string }[] = [
  { header: '公开（公告）号', value: ({ publication }) => numberOf(publication) },
  { header: '公开（公告）日', value: ({ publication }) => publication?.date ?? '' },
  { header: '申请号', value: ({ application }) => numberOf(application) },
  { header: '申请日', value: ({ application }) => application?.date ?? '' },
  { header: '授权公告日', value: ({ grant }) => grant?.date ?? '' },
  { header: '专利类型', value: ({ kind }) => (kind === null ? '' : KIND_NAMES[kind].zh) },
  { header: '公开国别', value: ({ office }) => office ?? '' },
  { header: '标题', value: ({ titles }) => inLanguage(titles, (language) => language !== 'en') || (titles[0]?.text ?? '') },
  { header: '标题 (英文)', value: ({ titles }) => inLanguage(titles, (language) => language === 'en') },
  { header: '摘要', value: ({ abstracts }) => inLanguage(abstracts, (language) => language !== 'en') || (abstracts[0]?.text ?? '') },
  { header: '摘要 (英文)', value: ({ abstracts }) => inLanguage(abstracts, (language) => language === 'en') },
  { header: '申请人', value: ({ applicants }) => joined(applicants, ({ name }) => name) },
  { header: '地址', value: ({ applicants }) => applicants[0]?.address ?? '' },
  { header: '邮编', value: ({ applicants }) => applicants[0]?.postcode ?? '' },
  { header: '当前权利人', value: ({ assignees }) => joined(assignees, ({ name }) => name) },
  { header: '发明人', value: ({ inventors }) => joined(inventors, ({ name }) => name) },
  { header: '代理机构', value: ({ agents }) => [...new Set(agents.map(({ agency, name }) => agency ?? name))].join('; ') },
  { header: 'IPC', value: ({ ipc }) => symbols(ipc) },
  { header: 'CPC', value: ({ cpc }) => symbols(cpc) },
  { header: '洛迦诺分类号', value: ({ locarno }) => symbols(locarno) },
  { header: '优先权', value: ({ priorities }) => joined(priorities, numberOf) },
  { header: '同族号', value: ({ family }) => family?.id ?? '' },
  { header: '同族', value: ({ family }) => (family === null ? '' : joined(family.members, numberOf)) },
  { header: '引用专利', value: ({ citations }) => joined(citations.filter(({ number }) => number !== null), ({ number }) => numberOf(number)) },
  { header: '权利要求数', value: ({ claimCount }) => (claimCount === null ? '' : String(claimCount)) },
  { header: '首项权利要求', value: ({ claims }) => claims[0]?.text ?? '' },
  { header: '法律状态', value: ({ status }) => status ?? '' },
  { header: '法律事件', value: ({ events }) => events.map(writeEvent).join('\n') },
]
