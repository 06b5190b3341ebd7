import { describe, expect, test } from 'vitest'
import { tableColumns } from './columns.ts'
import { documentOfRow } from './rowDocument.ts'

function row(cells: Readonly<Record<string, string>>) {
  const { mapping, isPatents } = tableColumns(Object.keys(cells))
  expect(isPatents).toBe(true)
  const item = documentOfRow((field) => cells[mapping[field] ?? ''] ?? '', 2, (field) => mapping[field] ?? '')
  if ('refused' in item) throw new Error(item.refused.code)
  return item.document
}

describe('tables of the databases', () => {
  test('incoPat', () => {
    expect(row({
      序号: '1', '标题 (中文)': '一种演示装置', '标题 (英文)': 'Demonstration device', '摘要 (中文)': '本发明公开。', 申请人: '演示甲公司; 演示乙公司', '公开（公告）号': 'CN110000001B', '公开（公告）日': '2020-01-07', 申请号: 'CN201810000001.4', 申请日: '43283',
      公开类型: '发明授权', 专利类型: '发明授权', 公开国别: '中国', IPC主分类: 'H01M10/0525', IPC: 'H01M4/13; H01M10/0525', CPC: 'H01M10/0525; Y02E60/10', 当前法律状态: '授权',
    })).toMatchObject({
      office: 'CN', kind: 'invention', publication: { canonical: 'CN110000001B' }, grant: { date: '2020-01-07' }, application: { canonical: '201810000001.4', date: '2018-07-02' },
      titles: [{ language: 'zh' }, { language: 'en', text: 'Demonstration device' }], applicants: [{ name: '演示甲公司' }, { name: '演示乙公司' }],
      ipc: [{ canonical: 'H01M10/0525' }, { canonical: 'H01M4/13' }], cpc: [{ canonical: 'H01M10/0525' }, { canonical: 'Y02E60/10' }], status: '授权', problems: [],
    })
  })

  test('Patentics: bars between persons, a subclass that leads, the words of the classification', () => {
    expect(row({ 公开号: 'US10000001B2', 申请号: 'US16/900001', 标题: 'Demonstration', 申请日: '20200624', 公开日: '20230110', 国际分类: 'G06F 21/44 | G01C 21/34', 国际主分类: 'G01C', 美国分类: 'G06Q30/0185', 权利要求数: '20', 申请人: 'Demonstration Ltd.', 发明人: 'Muster; A. | Demo; B.', 法律状态: '有效', 同族专利数: '2' })).toMatchObject({
      office: 'US', application: { canonical: 'US16900001' }, publication: { canonical: 'US10000001B2' }, inventors: [{ name: 'A. Muster' }, { name: 'B. Demo' }], ipc: [{ canonical: 'G01C21/34' }, { canonical: 'G06F21/44' }],
      claimCount: 20, family: { id: null, size: 2, members: [] }, problems: [],
    })
    expect(row({ Patentics: 'US10000001B2', 申请号: 'US16/900001', 标题: '演示', 国际主分类: 'H04W 64/00 为了网络管理的目的；例如移动性管理〔2009.01〕' })).toMatchObject({ ipc: [{ canonical: 'H04W64/00' }], problems: [] })
  })

  test('the Lens: the century of a day is that of the publication', () => {
    expect(row({
      '#': '1', Jurisdiction: 'US', Kind: 'A', 'Publication Number': 'US 3900001 A', 'Publication Date': '21/09/76', 'Publication Year': '1976', 'Application Number': 'US 17400001 A', 'Application Date': '24/08/71', 'Priority Numbers': 'US 17400001 A 19710824;;US 88000001 A 19691128',
      Title: 'Demonstration', Applicants: 'DEMO CO', Inventors: 'MUSTER A;;DEMO B', 'IPCR Classifications': 'A21C9/04;;A21D13/00', 'US Classifications': '426/302', 'Simple Family Size': '1',
    })).toMatchObject({
      office: 'US', publication: { canonical: 'US3900001A', date: '1976-09-21' }, application: { date: '1971-08-24' }, priorities: [{ office: 'US', kindCode: 'A', date: '1971-08-24' }, { date: '1969-11-28' }],
      inventors: [{ name: 'MUSTER A' }, { name: 'DEMO B' }], ipc: [{ canonical: 'A21C9/04' }, { canonical: 'A21D13/00' }], national: [{ printed: '426/302' }], problems: [],
    })
  })

  test('Derwent Innovation', () => {
    expect(row({ 'Publication Number': 'US20200000001A1', 'Title - DWPI': 'Demonstration', 'Assignee/Applicant': 'Demo Inc.,US', 'Application Number': 'US201916000001A', 'Application Date': '2019-01-02', 'IPC - Current': 'A61B0005283 | G06F001500', 'DWPI Family Members': 'US20200000001A1 | WO2020000001A1' })).toMatchObject({
      publication: { canonical: 'US20200000001A1' }, titles: [{ language: 'en' }], family: { members: [{ canonical: 'US20200000001A1' }, { canonical: 'WO2020000001A1' }] },
      ipc: [{ canonical: 'A61B5/283' }, { canonical: 'G06F15/00' }],
    })
    // In Chinese, with packed symbols, numbers as DOCDB writes them, and events in one cell.
    expect(row({
      公开号: 'CN108000001A', 公开日期: '2018-05-18', 申请号: 'CN201711200001A', 申请日期: '2017-11-28', '标题 (原文)': 'Demonstration', '专利权人 - 原始': 'Demo Ltd. | Muster Co.', '专利权人/申请人': 'Demo Ltd.,Beijing,CN', 发明人: 'DEMO, A', 'IPC - 现版': 'G07G000100 | G05D000102',
      'CPC - 现版': 'G07G00010081 | Y02T00107005', 'CPC 分类': 'G07, Y02', 权利要求计数: '10', '引用的参考文献详细信息 - 专利': 'CN2550001Y,CN,A,0 (Examiner),2002-06-26,DEMO', 'INPADOC 法律状态': '2018-11-27 GR01 PATENT GRANT + |  2018-06-12 SE01 ENTRY INTO FORCE', '失效/有效': 'Alive',
    })).toMatchObject({
      publication: { canonical: 'CN108000001A', date: '2018-05-18' }, application: { canonical: '201711200001.0', date: '2017-11-28' }, applicants: [{ name: 'Demo Ltd.' }, { name: 'Muster Co.' }], ipc: [{ canonical: 'G07G1/00' }, { canonical: 'G05D1/02' }],
      cpc: [{ canonical: 'G07G1/0081' }, { canonical: 'Y02T10/7005' }], claimCount: 10, citations: [{ number: { canonical: 'CN2550001Y' } }], status: 'Alive', problems: [],
      events: [{ office: 'CN', code: 'GR01', date: '2018-11-27', text: 'PATENT GRANT' }, { office: 'CN', code: 'SE01', date: '2018-06-12', text: 'ENTRY INTO FORCE' }],
    })
  })

  test('what is not understood names its column', () => {
    expect(row({ 公开号: 'CN1A', 申请号: '2.02E+12', 标题: '演示', 申请日: '2019-02-30' }).problems).toMatchObject([
      { code: 'publication-number.length', place: { line: 2, path: '公开号' } }, { code: 'document.date', place: { path: '申请日' } }, { code: 'application-number.scientific', place: { path: '申请号' } },
    ])
  })

  test('a row without a number, and a table that is none of patents', () => {
    expect(documentOfRow(() => '', 7, () => '公开号')).toMatchObject({ refused: { code: 'document.number', severity: 'fatal', place: { line: 7, path: '公开号' } } })
    expect(tableColumns(['Authority', 'Event-code', '名称']).isPatents).toBe(false)
  })
})
