import { loadYaml, plain, type SourceFile } from '@zhiyun/policy'
import { indicatorsFor, modelProblems, type ModelIndicator, type Scale, type ScoreModel } from '@zhiyun/valuation'
import { z } from 'zod'

/** What the register of patents can answer by itself, by the names under which a model asks for it. */
export const registerAnswers = ['剩余年数', '类型', '状态', '小类数', '授权国家数', '负担', '许可数'] as const
export type RegisterAnswer = (typeof registerAnswers)[number]

const points = z.int().min(0).max(100)
const weight = z.int().min(0).max(1000)
const file = z.strictObject({
  依据: z.string().min(1),
  用途: z.record(z.string(), z.string().min(1)),
  指标: z.array(z.strictObject({
    编号: z.string().regex(/^[a-z]+$/),
    名称: z.string().min(1),
    组: z.enum(['legal', 'technical', 'economic']),
    问: z.string().min(1),
    单位: z.string().optional(),
    登记册: z.enum(registerAnswers).optional(),
    阶: z.record(z.string(), points).optional(),
    选: z.record(z.string(), points).optional(),
    权重: z.record(z.string(), weight),
  }).refine(({ 阶, 选 }) => (阶 === undefined) !== (选 === undefined), '阶、选 须有且只有一个 either 阶 or 选')).min(1),
})

/** Reads the score model from its file. @throws Error that names the place: a platform does not start on a model that it cannot use */
export function readScoreModel(source: SourceFile): ScoreModel {
  const { root, findings } = loadYaml(source)
  if (root === undefined || findings.some(({ severity }) => severity === 'error')) throw new Error(findings.map(({ file: path, line, zh, en }) => `${path}:${line} ${zh} · ${en}`).join('\n'))
  const read = file.safeParse(plain(root))
  if (!read.success) throw new Error(`${source.path}：${z.prettifyError(read.error)}`)
  const { 依据: basis, 用途, 指标 } = read.data
  const purposes = Object.entries(用途).map(([id, name]) => ({ id, name }))
  const unknown = 指标.flatMap(({ 名称, 权重 }) => Object.keys(权重).filter((id) => !Object.hasOwn(用途, id)).map((id) => `${名称}：没有用途 no purpose ${id}`))
  const model: ScoreModel = { basis, purposes, indicators: 指标.map(indicatorOf) }
  const problems = [...unknown, ...purposes.flatMap(({ id, name }) => modelProblems(indicatorsFor(model, id)).map(({ field, zh, en }) => `${name}·${field}：${zh} · ${en}`))]
  if (problems.length > 0) throw new Error(`${source.path}：\n${problems.join('\n')}`)
  return model
}

type Written = z.infer<typeof file>['指标'][number]

function indicatorOf({ 编号, 名称, 组, 问, 单位, 登记册, 阶, 选, 权重 }: Written): ModelIndicator {
  // YAML writes thresholds as keys, which no object keeps in the order of their size.
  const scale: Scale = 阶 === undefined
    ? { kind: 'choice', points: 选! }
    : { kind: 'steps', steps: Object.entries(阶).map(([atLeast, each]) => ({ atLeast: Number(atLeast), points: each })).sort((a, b) => a.atLeast - b.atLeast) }
  return { id: 编号, name: 名称, group: 组, question: 问, unit: 单位 ?? '', known: 登记册 ?? null, scale, weights: 权重 }
}
