import { ANY, BOUND, EXPRESSION, FLAG, list, table, TEXT, TEXTS, word, type Shape } from '../pack/shape.ts'
import { SOURCES } from './types.ts'

export const VALUE_TYPES = ['金额', '计数', '时长', '比率', '分数', '是否', '枚举', '年度', '日期', '文本'] as const

const WORDING = { 名: TEXT, 英: TEXT, 问: TEXT, 说明: TEXT, 核验者: TEXT, 注: TEXT } as const
const VALUE = { 型: word(...VALUE_TYPES), 单位: TEXT, 值域: TEXTS, 值英: table(TEXT), 上界: BOUND, 源: { kind: 'list', of: word(...SOURCES), single: true } as Shape } as const

/** §6: the keyword table of the fact dictionary. */
export const DICTIONARY_SHAPES: Readonly<Record<string, Shape>> = {
  词典: { kind: 'block', title: '词典的一个文件；各文件合为一部词典', keys: { 语言: word('1'), 期: table('期'), 来源: list(word(...SOURCES)), 单位同义: table(TEXTS), 主体: table('身份'), 记录: table('记录'), 量: table('量') }, required: ['语言'] },
  期: { kind: 'block', title: '名字里的期', keys: { 窗: TEXT, 合并: TEXT, 通知可改: FLAG, 英: TEXT, 注: TEXT }, required: ['窗'] },
  身份: { kind: 'block', title: '有名字的三值式', keys: { ...WORDING, 是: EXPRESSION }, required: ['是'] },
  记录: { kind: 'block', title: '子记录：主体的一层孩子', keys: { ...WORDING, 属: TEXTS, 源: VALUE.源, 字段: table('字段') }, required: ['属', '字段'] },
  字段: { kind: 'block', title: '子记录的字段', keys: { ...WORDING, ...VALUE }, required: ['型'] },
  量: { kind: 'block', title: '一个事实，或一个量与它的各期', keys: { ...WORDING, ...VALUE, 主体: TEXTS, 期: TEXTS, 算: ANY, 自: TEXT }, required: ['型', '主体'] },
}
