import type { Problem } from '../problem.ts'

/** Where something stands: line and column count from 1; `path` names the elements, the field of a line or the header of a table. */
export interface Place { line: number; column: number | null; path: string }

/** `warning`: a field stayed unknown. `fatal`: the document is not read. */
export interface DocumentProblem extends Problem {
  severity: 'fatal' | 'warning'
  place: Place
  /** What stands there, cut to what one can look at. */
  value: string
}

const SHOWN = 120
export const shown = (value: string): string => (value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value)

export const at = (problem: Problem, severity: DocumentProblem['severity'], place: Place, value: string): DocumentProblem => ({ ...problem, severity, place, value: shown(value) })

const problem = (code: string, zh: string, en: string, todoZh: string, todoEn: string): Problem => ({
  code: `document.${code}`, zh, en, todo: { zh: todoZh, en: todoEn },
})

export const unreadableDay = (value: string): Problem => problem(
  'date', `“${shown(value)}”不是日期。`, `${shown(value)} is not a date.`, '请核对原文献；该日期按未知处理。', 'Check the source; the date stays unknown.',
)

export const unreadableSymbol = (value: string, zh: string, en: string): Problem => problem(
  'symbol', `“${shown(value)}”不是${zh}。`, `${shown(value)} is not a symbol of ${en}.`, '请核对原文献；该分类只保留原样。', 'Check the source; the symbol is kept only as printed.',
)

export const referencesDisagree = (one: string, other: string): Problem => problem(
  'references-disagree', `同一号码的两种写法不一致：“${shown(one)}”与“${shown(other)}”；以前者为准。`, `The two writings of one number disagree: ${shown(one)} and ${shown(other)}; the first counts.`,
  '请核对这两个号码。', 'Check the two numbers.',
)

export const undefinedEntity = (name: string): Problem => problem(
  'entity', `实体“&${shown(name)};”不在固定的字符表中，原样保留。`, `The entity &${shown(name)}; is not in the fixed tables of characters and is kept as written.`,
  '请核对原文献中的这个字符。', 'Look the character up in the source.',
)

export const declaredEntity = (declaration: string): Problem => problem(
  'entity-declared', `文件自行定义实体（${shown(declaration)}），拒绝读取。`, `The file declares entities of its own (${shown(declaration)}) and is refused.`,
  '请去掉文档类型中的实体定义后再读。', 'Remove the entity declarations from the document type.',
)

export const notWellFormed = (reason: string): Problem => problem(
  'form', `文件不是完好的XML：${reason}`, `The XML is not well formed: ${reason}`, '请重新取得完整的文件。', 'Get the file again, whole.',
)

export const cutOff = (): Problem => problem(
  'cut-off', '文件在文献中间结束。', 'The file ends in the middle of a document.', '请重新取得完整的文件。', 'Get the file again, whole.',
)

export const unknownFormat = (what: string): Problem => problem(
  'format', `不认识的内容：${shown(what)}。`, `What this is, is not known: ${shown(what)}.`,
  '请对照docs/patent-formats.md所列格式；表格请存为CSV或XLSX。', 'See docs/patent-formats.md for what is read; save tables as CSV or XLSX.',
)

export const tooLarge = (what: string, limit: number): Problem => problem(
  'too-large', `${what}超过${limit}个字符，拒绝读取。`, `It holds more than ${limit} characters in one piece and is refused.`,
  '请检查文件来源；正常的专利文献没有这么大。', 'Check where the file comes from; no sound patent document is so large.',
)

export const tooDeep = (limit: number): Problem => problem(
  'too-deep', `元素嵌套超过${limit}层，拒绝读取。`, `Elements are nested more than ${limit} deep; refused.`, '请检查文件来源。', 'Check where the file comes from.',
)

export const moreProblems = (count: number): Problem => problem(
  'more', `另有${count}处问题未列出。`, `${count} more problems are not listed.`, '请先处理已列出的问题。', 'Mend those that are listed first.',
)

export const unreadableNumber = (): Problem => problem(
  'number', '这一行没有申请号，也没有公开（公告）号。', 'The row has neither an application number nor a publication number.', '请补上其中一个号码。', 'Give one of the two numbers.',
)

export const noPatents = (headers: string): Problem => problem(
  'table', `表头中没有申请号或公开（公告）号一列：${shown(headers)}`, `No column of the table holds application or publication numbers: ${shown(headers)}`,
  '请检查表头，或另存为带表头的CSV、XLSX。', 'Check the headers.',
)
