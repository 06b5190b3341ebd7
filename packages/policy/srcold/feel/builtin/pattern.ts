/** Regular expressions of XPath (XML Schema part 2, F and F 5.6) as those of JavaScript. */

const BLOCKS: Readonly<Record<string, string>> = { IsBasicLatin: '\\u{0}-\\u{7F}', 'IsLatin-1Supplement': '\\u{80}-\\u{FF}', IsCJKUnifiedIdeographs: '\\u{4E00}-\\u{9FFF}' }
const NAME_START = ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}'
const ESCAPES: Readonly<Record<string, string>> = { i: `[${NAME_START}]`, I: `[^${NAME_START}]`, c: `[${NAME_START}\\-.0-9\\u{B7}]`, C: `[^${NAME_START}\\-.0-9\\u{B7}]` }

class PatternError extends Error {}

/** Null when the pattern or a flag is not one of XPath. `more` adds JavaScript flags. */
export function compilePattern(pattern: string, flags: string, more = ''): RegExp | null {
  if (!/^[smixq]*$/.test(flags)) return null
  const kept = [...new Set(flags)].filter((flag) => 'smi'.includes(flag)).join('')
  try {
    const source = flags.includes('q') ? pattern.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&') : new Translator(flags.includes('x') ? withoutSpace(pattern) : pattern).all()
    return new RegExp(source, `v${kept}${more}`)
  } catch (error) {
    if (error instanceof PatternError || error instanceof SyntaxError) return null
    throw error
  }
}

/** `$1` and `\$` of XPath; `$0` is the whole match. */
export const replacementOf = (text: string): string => text.replace(/\\(.)|\$(\d)|(\$)/g, (_, literal: string | undefined, group: string | undefined) => (literal !== undefined ? (literal === '$' ? '$$' : literal) : group === undefined ? '$$' : group === '0' ? '$&' : `$${group}`))

/** Flag x: white space outside character classes means nothing. */
function withoutSpace(pattern: string): string {
  let depth = 0
  return [...pattern.matchAll(/\\\S|[^]/gu)].map(([token]) => {
    if (token === '[') depth += 1
    if (token === ']') depth -= 1
    return depth === 0 && /^\s$/.test(token) ? '' : token
  }).join('')
}

class Translator {
  readonly #pattern: string
  #at = 0
  #opened = 0
  readonly #closed = new Set<number>()
  readonly #open: (number | null)[] = []

  constructor(pattern: string) {
    this.#pattern = pattern
  }

  all(): string {
    let out = ''
    while (this.#at < this.#pattern.length) out += this.#atom()
    return out
  }

  #atom(): string {
    const char = this.#pattern[this.#at]!
    if (char === '\\') return this.#escape(false)
    if (char === '[') return this.#class()
    this.#at += 1
    if (char === '(') this.#enter()
    if (char === ')') this.#leave()
    return char === '/' ? '\\/' : char
  }

  #enter(): void {
    const capturing = this.#pattern[this.#at] !== '?'
    if (!capturing && this.#pattern[this.#at + 1] !== ':') throw new PatternError('only (?: is known')
    if (capturing) this.#opened += 1
    this.#open.push(capturing ? this.#opened : null)
  }

  #leave(): void {
    const group = this.#open.pop()
    if (group === undefined) throw new PatternError('unbalanced )')
    if (group !== null) this.#closed.add(group)
  }

  #escape(inClass: boolean): string {
    const next = this.#pattern[this.#at + 1] ?? ''
    this.#at += 2
    if (next === 'p' || next === 'P') return this.#category(next)
    if (/[1-9]/.test(next)) {
      if (inClass || !this.#closed.has(Number(next))) throw new PatternError('no such group')
      return `\\${next}`
    }
    if (ESCAPES[next] !== undefined) return ESCAPES[next]
    if (!/[nrtsSdDwW\\|.?*+(){}$^[\]-]/.test(next)) throw new PatternError(`unknown escape ${next}`)
    return `\\${next === '-' && !inClass ? 'u{2D}' : next}`
  }

  #category(letter: string): string {
    const match = /^\{([A-Za-z0-9-]+)\}/.exec(this.#pattern.slice(this.#at))
    if (!match) throw new PatternError('malformed category')
    this.#at += match[0].length
    const name = match[1]!
    if (!name.startsWith('Is')) return `\\${letter}{${name}}`
    const block = BLOCKS[name]
    if (block === undefined) throw new PatternError(`unknown block ${name}`)
    return letter === 'p' ? `[${block}]` : `[^${block}]`
  }

  /** `[a-z-[aeiou]]` is a difference; JavaScript writes it `[[a-z]--[aeiou]]`. */
  #class(): string {
    this.#at += 1
    const negated = this.#pattern[this.#at] === '^'
    if (negated) this.#at += 1
    let members = ''
    for (let first = true; ; first = false) {
      const char = this.#pattern[this.#at]
      if (char === undefined) throw new PatternError('unterminated class')
      if (char === ']' && !first) break
      if (char === '-' && this.#pattern[this.#at + 1] === '[') return this.#difference(members, negated)
      members += this.#member(char, members === '')
    }
    this.#at += 1
    return `[${negated ? '^' : ''}${members}]`
  }

  #difference(members: string, negated: boolean): string {
    this.#at += 1
    const without = this.#class()
    if (this.#pattern[this.#at] !== ']') throw new PatternError('a difference ends its class')
    this.#at += 1
    return `[[${negated ? '^' : ''}${members}]--${without}]`
  }

  #member(char: string, first: boolean): string {
    if (char === '\\') return this.#escape(true)
    if (char === '[') throw new PatternError('[ inside a class')
    this.#at += 1
    if (char === '-') return first || this.#pattern[this.#at] === ']' ? '\\-' : '-'
    return /[(){}/|&!#%,:;<=>@`~^]/.test(char) ? `\\${char === '#' ? 'u{23}' : char}` : char
  }
}
