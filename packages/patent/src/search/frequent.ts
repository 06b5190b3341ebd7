/**
 * Words of the dictionary in more than one patent of fifty, by the gazettes of two years. Where two such are asked for, long
 * lists of documents would have to be laid side by side; so pairs of them are indexed as a word is.
 */
const FREQUENT = new Set('方法 装置 系统 制备 基于 控制 设备 处理 应用 自动 检测 结构 材料 复合 工艺 功能 车辆 智能 生产 数据 机构 组合 信息 汽车 移动 终端 使用'.split(' '))

export const isFrequent = (word: string): boolean => FREQUENT.has(word)
/** The lexeme of documents with both words, whichever comes first. */
export const pairTerm = (a: string, b: string): string => (a < b ? `${a}+${b}` : `${b}+${a}`)
