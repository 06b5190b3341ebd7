import { describe, expect, test } from 'vitest'
import { detectColumns, type ColumnMapping } from './columns.ts'
import { readDate } from './date.ts'
import { doubtWords } from './doubt.ts'
import { splitAddress, splitNames, splitPersons } from './names.ts'
import { readRow } from './readRow.ts'

describe('columns', () => {
  test.each([
    ['bulk data', 'application_no_std,application_date,publication_no,publication_date,ipc,first_applicant,first_inventor,title,address,postcode', {
      application: 'application_no_std', filingDate: 'application_date', publication: 'publication_no', publicationDate: 'publication_date', classification: 'ipc',
      firstApplicant: 'first_applicant', firstInventor: 'first_inventor', title: 'title', address: 'address', postcode: 'postcode',
    }],
    ['gazette', 'item,name,authorization_notice_id,authorized_announcement_date,filing_id,filing_date,patentee,designer,address,Int.Cl.', {
      title: 'name', publication: 'authorization_notice_id', publicationDate: 'authorized_announcement_date', application: 'filing_id', filingDate: 'filing_date',
      applicants: 'patentee', inventors: 'designer', address: 'address', classification: 'Int.Cl.',
    }],
    ['incoPat', '序号,标题 (中文),标题 (英文),摘要 (中文),申请人,公开（公告）号,公开（公告）日,申请号,申请日,专利类型,IPC,当前法律状态', {
      title: '标题 (中文)', abstract: '摘要 (中文)', applicants: '申请人', publication: '公开（公告）号', publicationDate: '公开（公告）日', application: '申请号',
      filingDate: '申请日', statedKind: '专利类型', classification: 'IPC', status: '当前法律状态',
    }],
    ['Patentics', '公开号,申请号,标题,申请日,公开日,授权公告日,国际分类,国际主分类,申请人,标准化申请人,发明人,第一发明人,法律状态', {
      publication: '公开号', application: '申请号', title: '标题', filingDate: '申请日', publicationDate: '公开日', grantDate: '授权公告日', classification: '国际分类',
      mainClassification: '国际主分类', applicants: '申请人', inventors: '发明人', firstInventor: '第一发明人', status: '法律状态',
    }],
  ])('%s', (_, headers, mapping) => {
    const detection = detectColumns(headers.split(','))
    expect(detection.mapping).toEqual(mapping)
    expect(detection.missing).toEqual([])
    expect(detection.matches.every((match) => match.confidence === 1)).toBe(true)
  })

  test('says how sure it is', () => {
    const { matches, unused, missing } = detectColumns(['申请号（必填）', '企业申请日期', '代理机构名称'])
    expect(matches).toEqual([
      { field: 'application', header: '申请号（必填）', confidence: 0.8 },
      { field: 'filingDate', header: '企业申请日期', confidence: 0.5 },
    ])
    expect(unused).toEqual(['代理机构名称'])
    expect(missing).toEqual(['title'])
  })

  test('a person overrides', () => {
    const { mapping, unused } = detectColumns(['申请号', '标题', '备注名'], { title: '备注名' })
    expect(mapping).toEqual({ application: '申请号', title: '备注名' })
    expect(unused).toEqual(['标题'])
    expect(() => detectColumns(['申请号'], { title: '没有这列' })).toThrow(RangeError)
  })
})

describe('cells', () => {
  test.each([
    ['20150922', '2015-09-22'], ['2019.07.12', '2019-07-12'], ['2022/7/5', '2022-07-05'], ['2022年7月5日', '2022-07-05'], ['2019-07-12 00:00:00', '2019-07-12'],
    ['45057', '2023-05-11'], ['2019-02-29', null], ['9999-01-01', null], ['00000101', null], [' 20150922', '2015-09-22'], ['２０１５０９２２', '2015-09-22'], ['20191301', null], ['2019', null], ['', null],
  ])('%s is the day %s', (text, date) => {
    expect(readDate(text)).toBe(date)
  })

  test('names', () => {
    expect(splitNames('演示甲公司;??演示乙公司;')).toEqual(['演示甲公司', '演示乙公司'])
    expect(splitNames('演示电子株式会社LG 化学')).toEqual(['演示电子株式会社LG 化学'])
    expect(splitPersons('甲乙;\u2002丙丁 | 戊己')).toEqual(['甲乙', '丙丁', '戊己'])
    expect(splitPersons('甲乙 丙丁、戊己庚')).toEqual(['甲乙', '丙丁', '戊己庚'])
    expect(splitPersons('K·示例 示范')).toEqual(['K·示例 示范'])
    expect(splitPersons('不公告发明人')).toEqual([])
  })

  test('addresses', () => {
    expect(splitAddress('710000陕西省演示路1号')).toEqual({ postcode: '710000', address: '陕西省演示路1号' })
    expect(splitAddress('陕西省演示路1号', '710001')).toEqual({ postcode: '710001', address: '陕西省演示路1号' })
    expect(splitAddress('美国演示州', '0')).toEqual({ postcode: null, address: '美国演示州' })
    expect(splitAddress('')).toEqual({ postcode: null, address: null })
  })
})

describe('rows', () => {
  const row = { 申请号: '201710601862.3', 公开号: 'CN107000001A', 标题: ' 一种演示 装置 ', 申请人: '演示公司', 发明人: '甲乙', 分类: 'G06T 19/00 | G09B  9/00', 主: 'G09B', 申请日: '20170721', 公开日: '20171110', 状态: '实质审查', 类型: '发明申请' }
  const mapping: ColumnMapping = {
    application: '申请号', publication: '公开号', title: '标题', applicants: '申请人', inventors: '发明人', classification: '分类', mainClassification: '主',
    filingDate: '申请日', publicationDate: '公开日', status: '状态', statedKind: '类型',
  }
  const codes = (changed: Partial<typeof row>): string[] => readRow({ ...row, ...changed }, mapping, { latestYear: 2026 }).problems.map((problem) => `${problem.severity} ${problem.code}`)

  test('a sound row', () => {
    const result = readRow(row, mapping)
    expect(result.problems).toEqual([])
    expect(result.record).toMatchObject({
      application: { canonical: '201710601862.3' }, publication: { canonical: 'CN107000001A' }, kind: 'invention', title: '一种演示 装置', abstract: null,
      applicants: ['演示公司'], inventors: ['甲乙'], firstOnly: [], filingDate: '2017-07-21', publicationDate: '2017-11-10', grantDate: null, status: 'in-examination',
    })
    expect(result.record?.ipc).toEqual(['G09B9/00', 'G06T19/00'])
  })

  test.each([
    [{ 申请号: '2.02E+12' }, 'fatal application-number.scientific'],
    [{ 申请号: '' }, 'fatal application-number.empty'],
    [{ 标题: '' }, 'fatal record.title'],
    [{ 公开号: 'CN209099453U' }, 'fatal record.kinds-disagree'],
    [{ 公开号: 'CN1070' }, 'warning publication-number.form'],
    [{ 申请人: '' }, 'warning record.applicants'],
    [{ 申请日: '2017-02-30' }, 'warning record.date'],
    [{ 状态: '其他' }, 'warning record.status'],
    [{ 类型: '实用新型' }, 'warning record.stated-kind'],
    [{ 公开日: '20170101' }, 'warning record.date-order'],
    [{ 申请日: '20190101', 公开日: '20200101' }, 'warning record.filing-year'],
    [{ 分类: 'Y02P90/02' }, 'warning ipc.form'],
  ])('%j: %s', (changed, code) => {
    expect(codes(changed)).toEqual([code])
  })

  test('a problem names its column, the value and what to do', () => {
    const [problem] = readRow({ ...row, 申请号: '2.02E+12' }, mapping).problems
    expect(problem).toMatchObject({ field: 'application', column: '申请号', value: '2.02E+12', todo: { zh: expect.stringContaining('文本') } })
  })

  test('a design reads its classification as Locarno, and the day of its document is the day of grant', () => {
    const design = readRow({ a: '2018305140799', t: '糕点', p: 'CN305252224S', d: '2019.07.12', c: '01-01 (11)', n: '演示' }, { application: 'a', title: 't', publication: 'p', publicationDate: 'd', classification: 'c', firstApplicant: 'n' })
    expect(design).toMatchObject({ taken: true, problems: [], record: { kind: 'design', ipc: [], locarno: ['01-01'], grantDate: '2019-07-12', firstOnly: ['applicants'] } })
  })
})

test('what is doubtful of a taken row has words, whatever is wrong with it', () => {
  const dirty = { 申请号: '2017106018623', 标题: '演示', 申请人: '', 申请日: '2019-13-45', 公开日: '2010-01-01', 授权公告日: 'x', '公开（公告）号': 'CN9', 专利类型: '外观设计', IPC: 'I01M', 法律状态: '其他' }
  const late = { ...dirty, 申请日: '2021-01-01', '公开（公告）号': 'CN1A' }
  const design = { ...dirty, 申请号: '2017306018621', IPC: '99-99' }
  const codes = [dirty, late, design].flatMap((row) => readRow(row, detectColumns(Object.keys(row)).mapping).problems.filter(({ severity }) => severity === 'warning').map(({ code }) => code))
  expect(new Set(codes).size).toBeGreaterThanOrEqual(8)
  for (const code of codes) expect(doubtWords(code).zh, code).toMatch(/\p{Script=Han}/u)
  expect(doubtWords('patent.filing-dates-disagree').zh).toBe('各来源的申请日不同')
})
