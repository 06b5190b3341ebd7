import { matchHeaders, recordHeaders, type RecordField } from '../../record/columns.ts'

/** What a table of documents of any office may tell besides the fields of the register. */
export type TableField =
  | RecordField
  | 'office' | 'kindCode' | 'titleEnglish' | 'abstractEnglish' | 'assignees' | 'agents' | 'agency'
  | 'cpc' | 'national' | 'locarno' | 'priorities' | 'claim' | 'claims' | 'claimCount'
  | 'family' | 'familyId' | 'familySize' | 'events' | 'eventDate' | 'eventText' | 'citations' | 'literature' | 'publicationYear'

/** Of incoPat, Patentics, the Lens and Derwent Innovation, behind the spellings of the register. */
export const tableHeaders: Readonly<Record<TableField, readonly string[]>> = {
  ...recordHeaders,
  application: [...recordHeaders.application, 'Application Number', '申请号 (原始)'],
  publication: [...recordHeaders.publication, 'Patentics', 'Publication Number', 'Publication', '文献号'],
  title: [...recordHeaders.title, '标题 (中文)', 'Title', 'Title - DWPI', 'Title (English)', 'Title (Original)', '标题 - DWPI', '标题 (原文)'],
  abstract: [...recordHeaders.abstract, '摘要 (中文)', 'Abstract', 'Abstract - DWPI', 'Abstract (English)', '摘要 - DWPI'],
  applicants: [...recordHeaders.applicants, 'Applicants', 'Assignee - Original', 'Assignee/Applicant', 'Assignee/Applicant First', '专利权人 - 原始', '专利权人/申请人', '专利权人/申请人 (首位)'],
  inventors: [...recordHeaders.inventors, 'Inventors', 'Inventor - Original', 'Inventor', '发明人 - 原始'],
  classification: [...recordHeaders.classification, 'IPCR Classifications', 'IPC - Current', 'IPC Class', 'IPC - Current - DWPI', 'IPC - 现版 - DWPI'],
  filingDate: [...recordHeaders.filingDate, 'Application Date', 'Filing Date'],
  publicationDate: [...recordHeaders.publicationDate, 'Publication Date', '公开/公告日', '公开日期'],
  status: [...recordHeaders.status, 'Legal Status', 'Dead/Alive', '失效/有效'],
  office: ['公开国别', '专利局', '国家', 'Jurisdiction', 'Publication Country Code', 'Country Code', '公开国家/地区代码'],
  kindCode: ['Kind', 'Publication Kind Code', 'Kind Code', '文献种类代码', '公开专利文献类型识别代码'],
  titleEnglish: ['标题 (英文)', '英文标题', 'title_en'],
  abstractEnglish: ['摘要 (英文)', '英文摘要', 'abstract_en'],
  assignees: ['当前权利人', '标准专利权人', 'Owners', 'Assignee - Current US', 'Assignee - Current'],
  agents: ['代理人', '专利代理师', '律师、代理', 'Attorney/Agent', 'Agent'],
  agency: ['代理机构', '专利代理机构'],
  cpc: ['CPC', 'CPC - 现版', 'CPC分类', 'CPC分类号', 'CPC Classifications', 'CPC - Current', 'CPC Class'],
  national: ['美国分类', 'US Classifications', 'US Class', 'US Class - Original', 'UPC'],
  locarno: ['洛迦诺分类号', '外观设计洛迦诺分类号', 'Locarno Class', 'Locarno', '洛迦诺分类'],
  priorities: ['优先权号', '优先权', '优先权信息', 'Priority Numbers', 'Priority Number', 'Priority Number - DWPI'],
  claim: ['主权项', '首权', '首项权利要求', '独立权利要求', 'First Claim'],
  claims: ['权利要求', '权利要求书', 'Claims', 'Claims (English)'],
  claimCount: ['权利要求数', '权利要求数量', 'Claims Count', 'Count of Claims', 'Number of Claims', '权利要求计数'],
  family: ['同族', '简单同族', '扩展同族', 'INPADOC同族', 'DWPI同族', 'Simple Family Members', 'DWPI Family Members', 'INPADOC Family Members', 'INPADOC Family', 'DWPI 同族专利成员', 'INPADOC 同族专利成员'],
  familyId: ['同族号', 'DOCDB同族号', 'Simple Family ID', 'family_id'],
  familySize: ['同族专利数', '同族数', '简单同族个数', 'Simple Family Size', 'DWPI 同族专利成员计数'],
  events: ['法律事件', 'INPADOC Legal Status', 'INPADOC 法律状态'],
  eventDate: ['法律状态公告日', '事务公告日', 'Event Date'],
  eventText: ['法律状态信息', '法律状态描述', '事务信息', 'Event Description'],
  citations: ['引用', '引证专利', '引用专利', 'Cited Refs - Patent', 'Cites Patents', '引用的参考文献详细信息 - 专利'],
  literature: ['非专利引证', '引证科技文献', 'Non-Patent Citations', 'NPL Citations', 'Cited Refs - Non-patent', '引用的参考文献 - 非专利'],
  publicationYear: ['Publication Year', '公开年', '公开（公告）年份'],
}

export interface TableColumns {
  mapping: Partial<Record<TableField, string>>
  unused: string[]
  /** A row must name its document: without a number column this is no table of patents. */
  isPatents: boolean
}

/** Which column holds which field. A header that only resembles a known one is left alone: nobody is there to be asked. */
export function tableColumns(headers: readonly string[]): TableColumns {
  const { matches, unused } = matchHeaders(headers, tableHeaders)
  const sure = matches.filter(({ confidence }) => confidence >= 0.8)
  const mapping: TableColumns['mapping'] = Object.fromEntries(sure.map(({ field, header }) => [field, header]))
  const doubtful = matches.filter(({ confidence }) => confidence < 0.8).map(({ header }) => header)
  return { mapping, unused: [...unused, ...doubtful], isPatents: mapping.application !== undefined || mapping.publication !== undefined }
}
