import type { Problem } from '../problem.ts'

const problem = (code: string, zh: string, en: string, todoZh: string, todoEn: string): Problem => ({
  code: `application-number.${code}`, zh, en, todo: { zh: todoZh, en: todoEn },
})
const COPY = ['请对照受理通知书或原始导出文件重新填写申请号。', 'Copy the number again from the filing receipt or the original export.'] as const

export const emptyNumber = (): Problem => problem('empty', '没有申请号。', 'There is no application number.', ...COPY)

export const scientificNumber = (text: string): Problem => problem(
  'scientific',
  `申请号“${text}”已被电子表格改成科学计数，丢失的数字无法恢复，系统不作猜测。`,
  `A spreadsheet has turned the application number into ${text}; the lost digits cannot be recovered and are not guessed.`,
  '请回到原始文件，把该列设为“文本”后重新导出。',
  'Go back to the original file, format the column as text and export it again.',
)

export const foreignNumber = (text: string, office: string): Problem => problem(
  'foreign', `“${text}”是${office}的号码，不是中国申请号。`, `${text} is a number of ${office}, not a Chinese application number.`,
  '请只导入中国专利；境外同族请在同族信息中登记。', 'Import Chinese patents only; record foreign family members with the family.',
)

export const pctNumber = (text: string): Problem => problem(
  'pct', `“${text}”是PCT国际申请号，不是国家阶段的申请号。`, `${text} is a PCT international number, not the number of a national application.`,
  '请填写进入中国国家阶段后的申请号（第五位为8或9）。', 'Give the number of the Chinese national phase (its type digit is 8 or 9).',
)

export const publicationGiven = (text: string): Problem => problem(
  'publication', `“${text}”是公开（公告）号，不是申请号。`, `${text} is a publication number, not an application number.`,
  '请把它放入公开（公告）号一栏，并另填申请号。', 'Put it into the publication number and give the application number as well.',
)

export const strangeCharacters = (text: string): Problem => problem(
  'characters', `申请号“${text}”含有不该出现的字符。`, `The application number ${text} holds characters that do not belong there.`, ...COPY,
)

export const wrongLength = (text: string, count: number): Problem => problem(
  'length',
  `申请号“${text}”有${count}位，应为12位（2003年10月以前为8位），另加1位校验位。`,
  `The application number ${text} has ${count} characters; 12 are expected (8 before October 2003), and one check digit.`,
  `号码可能被截断，或开头的0丢失。${COPY[0]}`,
  `It may be cut off, or have lost leading zeros. ${COPY[1]}`,
)

export const unknownType = (text: string, digit: string): Problem => problem(
  'type',
  `申请号“${text}”的种类号是${digit}；种类号只有1发明、2实用新型、3外观设计、8和9（PCT进入中国的发明、实用新型）。`,
  `The type digit of ${text} is ${digit}; only 1 (invention), 2 (utility model), 3 (design), 8 and 9 (PCT invention and utility model) exist.`,
  ...COPY,
)

export const wrongYear = (text: string, year: string): Problem => problem(
  'year', `申请号“${text}”的年份${year}不成立：两位年份用于1985至2003年，四位年份自2003年起。`,
  `The year ${year} of ${text} cannot be: two-digit years run from 1985 to 2003, four-digit years from 2003.`, ...COPY,
)

export const futureYear = (text: string, year: number, latest: number): Problem => problem(
  'future', `申请号“${text}”的年份${year}尚未到来（现在是${latest}年）。`, `The year ${year} of ${text} has not come yet (it is ${latest}).`, ...COPY,
)

export const wrongCheck = (text: string, given: string, expected: string): Problem => problem(
  'check', `申请号“${text}”的校验位是${given}，按前面的数字应为${expected}；至少有一位写错。`,
  `The check digit of ${text} is ${given} where the digits before it demand ${expected}; at least one character is wrong.`, ...COPY,
)
