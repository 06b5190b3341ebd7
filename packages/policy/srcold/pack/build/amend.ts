import { isIsoDate } from '@zhiyun/calendar'
import type { Finding } from '../../finding.ts'
import type { Amendment } from '../../time/amendment.ts'
import { addressOf, finding } from '../../yaml/conform.ts'
import { entry, type Entry, type YamlNode } from '../../yaml/node.ts'
import { isYes, itemsAt, textAt, textsAt } from '../../yaml/take.ts'

type Item = { readonly at: string; readonly node: YamlNode }
/** An amendment with its items as written, not yet folded in. */
export type WrittenAmendment = Amendment & { readonly items: readonly Item[] }

/**
 * The amendments of a pack: its own 修订 blocks, those of other documents that name it (`处: 000/X09/…`), and the dated
 * values of parameters. In order of effect.
 */
export function amendmentsOf(document: string, own: readonly YamlNode[], foreign: readonly YamlNode[], findings: Finding[]): WrittenAmendment[] {
  const written = [...own, ...foreign].flatMap((root) => itemsAt(root, '修订').flatMap((node, i) => writtenOf(node, addressOf(node, i), document, own.includes(root), findings)))
  const dated = own.flatMap((root) => itemsAt(root, '措施').flatMap((measure, i) => datedParameters(measure, addressOf(measure, i), findings)))
  const all = [...written, ...dated].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const odd = all.find((amendment) => amendment.transition !== all[0]!.transition)
  if (odd) findings.push(finding(odd.items[0]!.node, `修订/${odd.id}`, 'amendment/transition', '同一份文件的各次修订，新旧须一致', 'all amendments of a document share one transition rule', '都写从新，或都写从旧'))
  return all
}

function writtenOf(node: YamlNode, id: string, document: string, isOwn: boolean, findings: Finding[]): WrittenAmendment[] {
  const prefix = `${document}/`
  const items = itemsAt(node, '项').flatMap((item): Item[] => {
    const at = textAt(item, '处') ?? ''
    if (at.startsWith(prefix)) return [{ at: at.slice(prefix.length), node: item }]
    return isOwn && !/^\d{3}\//.test(at) ? [{ at, node: item }] : []
  })
  if (items.length === 0) return []
  const by = textAt(node, '文')
  return [{ id, from: dayOf(node, '自', `修订/${id}`, findings), transition: (textAt(node, '新旧') ?? '从新') as Amendment['transition'], at: items.map((item) => item.at), items, clauses: [...new Set([...textsAt(node, '条款'), ...items.flatMap((item) => textsAt(item.node, '条款'))])], ...(by === undefined ? {} : { by }) }]
}

/** `参数: {增长率: {值: …, 修订: [{自, 值, 文, 条款}]}}` is the short form of an amendment of that one figure. */
function datedParameters(measure: YamlNode, id: string, findings: Finding[]): WrittenAmendment[] {
  const block = entry(measure, '参数')
  return (block?.kind === 'map' ? block.entries : []).flatMap(({ key, value }) =>
    itemsAt(value, '修订').map((node): WrittenAmendment => {
      const at = `${id}/参数/${key}/值`
      const by = textAt(node, '文')
      const renamed: YamlNode = { kind: 'map', at: node.at, entries: node.kind === 'map' ? node.entries.map((each) => (each.key === '值' ? { ...each, key: '为' } : each)) : [] }
      return { id: `${at}@${textAt(node, '自') ?? ''}`, from: dayOf(node, '自', at, findings), transition: '从新', at: [at], items: [{ at, node: renamed }], clauses: textsAt(node, '条款'), ...(by === undefined ? {} : { by }) }
    }),
  )
}

function dayOf(node: YamlNode, key: string, path: string, findings: Finding[]): string {
  const text = textAt(node, key) ?? ''
  if (!isIsoDate(text)) findings.push(finding(node, `${path}/${key}`, 'amendment/day', `不是日期：${text}`, 'not a day', '写 2020-01-01'))
  return text
}

/** The files with an amendment folded in; what does not stand at its address any more is an error, never skipped. */
export function fold(roots: readonly YamlNode[], amendment: WrittenAmendment, findings: Finding[]): YamlNode[] {
  return amendment.items.reduce<YamlNode[]>((files, { at, node }) => {
    let found = false
    const changed = files.map((root) => {
      const result = edited(root, stepsTo(root, at), (target) => {
        found = true
        return applied(target, node, amendment, at, findings)
      })
      return result ?? root
    })
    if (!found) findings.push(finding(node, at, 'amendment/address', `没有这一处：${at}`, 'nothing stands at this address', '照包里的地址写'))
    return changed
  }, [...roots])
}

/** Measures stand at the top of addresses, everything else under its block. */
function stepsTo(root: YamlNode, at: string): string[] {
  const steps = at.split('/')
  return steps[0] !== undefined && entry(root, steps[0]) ? steps : ['措施', ...steps]
}

/** The node with the one at the end of `steps` changed; null when the way does not lead there; an edit to null takes it out. */
function edited(node: YamlNode, steps: readonly string[], edit: (target: YamlNode) => YamlNode | null): YamlNode | null {
  const [step, ...rest] = steps
  if (step === undefined) return edit(node)
  if (node.kind === 'scalar') return null
  let found = false
  const inner = (child: YamlNode): readonly YamlNode[] => {
    const result = edited(child, rest, edit)
    if (result === null && rest.length > 0) return [child]
    found = true
    return result === null ? [] : [result]
  }
  const changed: YamlNode = node.kind === 'map'
    ? { ...node, entries: node.entries.flatMap((each): Entry[] => (each.key === step ? inner(each.value).map((value) => ({ ...each, value })) : [each])) }
    : { ...node, items: node.items.flatMap((item, i) => (addressOf(item, i) === step ? inner(item) : [item])) }
  return found ? changed : null
}

function applied(target: YamlNode, item: YamlNode, amendment: Amendment, at: string, findings: Finding[]): YamlNode | null {
  const from = textAt(item, '由')
  const now = target.kind === 'scalar' ? target.text : undefined
  if (from !== undefined && from !== now) findings.push(finding(item, at, 'amendment/from', `现在是“${now ?? '（块）'}”，不是“${from}”`, 'the text amended is another one', '核对上一次修订之后的文字'))
  const to = entry(item, '为')
  if (to) return to
  const added = entry(item, '增')
  const isMeasure = !at.includes('/')
  if (added) {
    if (target.kind !== 'list') findings.push(finding(item, at, 'amendment/list', '增 只能加进列表', 'can only add to a list', '处 写列表的地址'))
    const dated = at === '措施' ? marked(added, '施行', amendment, item) : added
    return target.kind === 'list' ? { ...target, items: [...target.items, dated] } : target
  }
  if (isYes(item, '废')) return isMeasure ? marked(target, '废止', amendment, item) : null
  findings.push(finding(item, at, 'amendment/form', '写 为、增 或 废', 'expected 为, 增 or 废', '三者写其一'))
  return target
}

/** A measure is never taken out: it says from which day it is or is no longer in use, so that earlier decisions can be explained. */
function marked(measure: YamlNode, key: '施行' | '废止', amendment: Amendment, item: YamlNode): YamlNode {
  if (measure.kind !== 'map') return measure
  const text = (value: string): YamlNode => ({ kind: 'scalar', value, text: value, at: item.at })
  const clauses = entry(item, '条款')
  const entries: Entry[] = [{ key: '自', value: text(amendment.from), at: item.at }, ...(amendment.by === undefined ? [] : [{ key: '文', value: text(amendment.by), at: item.at }]), ...(clauses ? [{ key: '条款', value: clauses, at: item.at }] : [])]
  return { ...measure, entries: [...measure.entries.filter((each) => each.key !== key), { key, value: { kind: 'map', entries, at: item.at }, at: item.at }] }
}
