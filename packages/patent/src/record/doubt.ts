interface Words { readonly zh: string; readonly en: string }

/** By the code of the problem; of some only the family counts. */
const WORDS: Readonly<Record<string, Words>> = {
  'record.applicants': { zh: '没有申请人', en: 'no applicant' },
  'record.date': { zh: '有的日期读不出', en: 'a date that cannot be read' },
  'record.date-order': { zh: '公开（公告）日早于申请日', en: 'published before it was filed' },
  'record.filing-year': { zh: '申请号的年份与申请日不符', en: 'number and day of filing are of different years' },
  'record.stated-kind': { zh: '所写类型与申请号不符', en: 'the kind stated is not that of the number' },
  'record.status': { zh: '法律状态含义不明', en: 'a legal status that says nothing definite' },
  'ipc.form': { zh: '有的国际专利分类号读不出', en: 'an IPC symbol that cannot be read' },
  'locarno.form': { zh: '有的洛迦诺分类号读不出', en: 'a Locarno class that cannot be read' },
  'publication-number': { zh: '公开（公告）号不成立', en: 'a publication number that is none' },
  'patent.filing-dates-disagree': { zh: '各来源的申请日不同', en: 'sources disagree on the day of filing' },
}

/** What is doubtful of a record that was taken, in few words: with the record only the code is kept. An unknown code stays as it is. */
export const doubtWords = (code: string): Words => WORDS[code] ?? WORDS[code.split('.')[0]!] ?? { zh: code, en: code }
