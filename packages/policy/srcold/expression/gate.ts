export type ExpressionProblem = { readonly code: string; readonly zh: string; readonly en: string; readonly mend: string }

/** Signs of Chinese typing that the FEEL parser takes for letters. */
export const FULL_WIDTH = /[！-～、。，；：？“”‘’《》〈〉【】（）×÷＝≠≥≤]/u
const WORDS = new Set(['and', 'or', 'not', 'in', 'count', 'sum'])
const FORBIDDEN = new Set(['null', 'true', 'false', 'if', 'then', 'else', 'for', 'return', 'some', 'every', 'satisfies', 'between', 'instance', 'of', 'function'])
const TOKEN = /\s+|"[^"]*"|[\p{L}_][\p{L}\p{N}_]*|<=|>=|!=|[-=<>+/(),.[\]]|./gsu

/**
 * Lexical gate before the FEEL parser, which reads `收入 ＞ 10`, `收入 and成本`, `上年度 销售收入` and `收入，成本`
 * without complaint as one long name. Returns the first trap found.
 */
export function gate(text: string): ExpressionProblem | null {
  let previousName: string | null = null
  for (const [token] of text.matchAll(TOKEN)) {
    if (/^\s+$/.test(token)) continue
    const trap = trapIn(token, previousName)
    if (trap) return trap
    previousName = /^[\p{L}_]/u.test(token) && !WORDS.has(token) ? token : null
  }
  return null
}

function trapIn(token: string, previousName: string | null): ExpressionProblem | null {
  if (token.startsWith('"') && token.length > 1) return null
  if (FULL_WIDTH.test(token)) return problem('full-width', `式中有全角符号 ${token}`, `full-width character ${token}`, '改用半角运算符')
  if (/^\p{N}/u.test(token)) return problem('number', '式中不许写数字', 'numbers are not allowed in expressions', '把数写进 须 或 参数')
  if (FORBIDDEN.has(token)) return problem('forbidden', `式中不许用 ${token}`, `${token} is not allowed`, '改用结构（任一、全部、至少、例外）')
  if (/^[\p{L}_]/u.test(token)) {
    if (WORDS.has(token)) return null
    if (previousName !== null) return problem('space', `名字里有空白：${previousName} ${token}`, 'two names stand side by side', '去掉空白，或补 and / or')
    const word = /^(?:and|or|not|in)(?=[^\p{ASCII}])|(?<=[^\p{ASCII}])(?:and|or|not|in)$/u.exec(token)
    return word ? problem('glued', `关键字与名字粘在一起：${token}`, 'keyword glued to a name', '关键字两边留空格') : null
  }
  return /^(?:<=|>=|!=|[-=<>+/(),.[\]])$/.test(token) ? null : problem('character', `不识的字符 ${token}`, `unknown character ${token}`, '删去')
}

export const problem = (code: string, zh: string, en: string, mend: string): ExpressionProblem => ({ code: `expression/${code}`, zh, en, mend })
