import type { Dictionary } from '../dictionary/types.ts'
import type { SourceFile } from '../finding.ts'

export type MutationKind = 'figure' | 'strictness' | 'unit' | 'clause' | 'name' | 'subject'
/** One slip of the pen in the content of a pack. */
export type Mutation = { readonly kind: MutationKind; readonly file: string; readonly line: number; readonly from: string; readonly to: string; readonly files: readonly SourceFile[] }

type Site = { readonly kind: MutationKind; readonly pattern: RegExp; readonly swap: (found: RegExpMatchArray, line: string) => string | null }

const STRICTNESS: Readonly<Record<string, string>> = { 不低于: '超过', 不少于: '超过', 至少: '超过', 达到: '不超过', 超过: '不低于', 不超过: '不满', 不满: '不超过', 最高不超过: '不低于', 以上: '以内', 定额: '最高', 最高: '定额' }
const UNIT: Readonly<Record<string, string>> = { 万: '亿', 亿: '万', 元: '件', 件: '家', 家: '件', 名: '家', '%': '年', 年: '个月', 个月: '年', 项: '件', 个: '件', 份: '件' }

/**
 * Every slip of these kinds that can be made in the rules of a pack, one at a time: a wrong figure, strictness, unit, clause, name or subject.
 * Worked cases, readings and paraphrases are left alone. `pick` chooses among the replacements, so that a seed repeats a run.
 */
export function mutationsOf(files: readonly SourceFile[], dictionary: Dictionary, pick: (below: number) => number): Mutation[] {
  const rows = [...new Set(files.flatMap(({ text }) => [...text.matchAll(/编: (\d{3}-\d{3})/g)].map((match) => match[1]!)))]
  const sites = sitesFor(dictionary, rows, pick)
  return files.filter(({ path }) => !/clauses|readings|worked-cases/.test(path)).flatMap((file) => {
    const lines = file.text.split('\n')
    const end = lines.findIndex((line) => line.startsWith('算例:'))
    return lines.slice(0, end < 0 ? lines.length : end).flatMap((line, i) =>
      /^\s*(?:#|文件|编|名|英|注|-? ?编: [A-Z]\d+$|指纹)/.test(line) ? [] : sites.flatMap((site) => [...line.matchAll(site.pattern)].flatMap((found): Mutation[] => {
        const to = inRemark(line, found.index) ? null : site.swap(found, line)
        if (to === null || to === found[0]) return []
        const changed = lines.with(i, line.slice(0, found.index) + to + line.slice(found.index + found[0].length)).join('\n')
        return [{ kind: site.kind, file: file.path, line: i + 1, from: found[0], to, files: files.map((each) => (each === file ? { ...each, text: changed } : each)) }]
      })),
    )
  })
}

/** Remarks, names and quotations of what is printed are not rules. */
const inRemark = (line: string, at: number): boolean => /(?:注|原|编|名|英|事|判断|依|题|仅读法)['"]?: \{?[^,{}]*$/.test(line.slice(0, at))

function sitesFor(dictionary: Dictionary, rows: readonly string[], pick: (below: number) => number): Site[] {
  const facts = { ...dictionary.facts, ...Object.assign({}, ...Object.values(dictionary.records).map(({ fields }) => fields)) } as Dictionary['facts']
  const kindOf = (name: string): string => JSON.stringify([facts[name]?.type, facts[name]?.unit])
  const identities = Object.keys(dictionary.identities)
  const oneOf = <T>(from: readonly T[]): T | null => from[pick(from.length)] ?? null
  return [
    { kind: 'figure', pattern: /(?<![\d-])\d+(?:\.\d+)?(?=[万亿]?(?:元|件|家|名|%|年|个月|项|个|份|单)(?![\p{Script=Han}]*[:：]))/gu, swap: ([text]) => String(Number(text) + 1) },
    { kind: 'strictness', pattern: new RegExp(`(?:${Object.keys(STRICTNESS).sort((a, b) => b.length - a.length).join('|')})(?=[:： ]|,|\\})`, 'gu'), swap: ([text]) => STRICTNESS[text]! },
    { kind: 'unit', pattern: /(?<=\d)(?:万|亿|元|件|家|名|%|个月|年|项|个|份)(?!度)/gu, swap: ([text]) => UNIT[text]! },
    { kind: 'clause', pattern: /\d{3}-\d{3}/g, swap: ([text], line) => oneOf(rows.filter((row) => row !== text && !line.includes(row))) },
    { kind: 'name', pattern: /(?<=(?:量|是|基数): '?(?:[^,{}]*\s)?)[\p{Script=Han}]+/gu, swap: ([text]) => oneOf(Object.keys(facts).filter((name) => name !== text && kindOf(name) === kindOf(text) && facts[text] !== undefined)) },
    { kind: 'subject', pattern: /(?<=申领人: \[[^\]]*)[\p{Script=Han}]+/gu, swap: ([text], line) => oneOf(identities.filter((identity) => identity !== text && !line.includes(identity))) },
  ]
}
