import type { RoundingMethod, RoundingUnit } from '@zhiyun/finance'
import { entry, plain, type YamlNode } from '../../yaml/node.ts'
import { guardAt, isYes, textAt, textsAt } from '../../yaml/take.ts'
import type { DocumentInfo, OfficeChoice, Reading } from '../types.ts'
import type { Building } from './building.ts'

const DATE = /^\d{4}-\d{2}-\d{2}$/
const dateOrNull = (text: string | undefined): string | null => (text !== undefined && DATE.test(text) ? text : null)

export function buildDocument(node: YamlNode, building: Building): DocumentInfo {
  const published = dateOrNull(textAt(entry(node, '公布'), '日') ?? textAt(node, '公布'))
  const effect = entry(node, '生效')
  const expiry = entry(node, '失效')
  const onPublication = textAt(effect, '于') === '公布之日'
  const withConstruction = textAt(expiry, '于') === '建设期满'
  const guard = expiry ? building.guard(expiry, '文件/失效') : undefined
  if (guard && !withConstruction) building.bad(expiry!, '文件/失效', 'document/expiry', '失效 的 仅读法 只用于 于: 建设期满', 'a guard only with 于: 建设期满', '别的写成 于: {读法: 轴}')
  const expiryChoice = expiry && !withConstruction ? building.choice(expiry, '于', '文件/失效') : undefined
  const event = textAt(expiry, '事件')
  const rounding = entry(node, '取整')
  for (const [key, block] of [['公布', entry(node, '公布')], ['生效', effect], ['失效', expiry], ['取整', rounding]] as const) building.noteUnprinted(block, `文件/${key}`, key)
  const texts = { shortTitle: textAt(node, '简称'), english: textAt(node, '英'), number: textAt(node, '文号'), fingerprint: textAt(node, '指纹') }
  return {
    id: textAt(node, '编') ?? '',
    title: textAt(node, '名') ?? '',
    issuer: textsAt(node, '机关').join('、'),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined && text !== '未印')),
    ...(published === null ? {} : { published }),
    effectiveFrom: onPublication ? published : dateOrNull(textAt(effect, '日') ?? textAt(effect, '于')),
    effectUnknown: onPublication && published === null,
    expires: dateOrNull(textAt(expiry, '日')) ?? expiryChoice ?? '未印',
    ...(event === undefined ? {} : { expiryEvent: event }),
    ...(withConstruction ? { endsWithConstruction: guard ? { when: guard } : {} } : {}),
    ...buildConstruction(node, building),
    ...(textAt(node, '适用日') === undefined ? {} : { applicableDay: textAt(node, '适用日')! }),
    validityClauses: [...textsAt(effect, '条款'), ...textsAt(expiry, '条款')].filter((clause, i, clauses) => clauses.indexOf(clause) === i),
    rounding: { to: textAt(rounding, '到') as RoundingUnit, method: textAt(rounding, '法') as RoundingMethod },
    details: plain(node),
  }
}

function buildConstruction(node: YamlNode, building: Building): Pick<DocumentInfo, 'construction'> {
  const block = entry(node, '建设期')
  if (!block) return {}
  const [from, to] = [dateOrNull(textAt(block, '自')), dateOrNull(textAt(block, '至'))]
  const months = entry(block, '长') ? building.quantity(block, '长', '文件/建设期').value : null
  return { construction: { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }), ...(months === null ? {} : { months }) } }
}

export function buildReading(node: YamlNode, id: string, building: Building): Reading {
  const path = `读法/${id}`
  const values = textsAt(node, '值')
  const preferred = textAt(node, '首选') ?? ''
  if (new Set(values).size !== values.length) building.bad(node, `${path}/值`, 'reading/values', '读法的值有重复', 'repeated values', '去重')
  if (!values.includes(preferred)) building.bad(node, `${path}/首选`, 'reading/value', `首选不在值里：${preferred}`, 'the preferred value is not listed', `可用：${values.join(' ')}`)
  const chosen = guardAt(node, '选定')
  if (chosen && !values.includes(chosen['值'] ?? '')) building.bad(node, `${path}/选定`, 'reading/value', '选定的值不在值里', 'the chosen value is not listed', `可用：${values.join(' ')}`)
  const ambiguity = textAt(node, '歧义')
  return {
    id,
    path,
    question: textAt(node, '问') ?? '',
    values,
    preferred,
    provisional: isYes(node, '暂定'),
    clauses: textsAt(node, '条款'),
    ...(ambiguity === undefined ? {} : { ambiguity }),
    ...(chosen ? { chosen: officeChoice(chosen) } : {}),
  }
}

function officeChoice(chosen: Readonly<Record<string, string>>): OfficeChoice {
  const { 值: value = '', 机关: office, 日期: date, 文号: document } = chosen
  return { value, ...(office === undefined ? {} : { office }), ...(date === undefined ? {} : { date }), ...(document === undefined ? {} : { document }) }
}
