import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { amountText } from '@zhiyun/finance'
import { checkPack, decide, decideAll, hasErrors, preparePolicy, runWorkedCases, type Decision, type DecisionInput, type Policy } from '@zhiyun/policy'
import { findingText, policiesIn } from '../content.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import type { Cli } from '../session.ts'
import { registerPolicyDmn } from './policy/dmn.ts'
import { decisionInputShape } from './policy/input.ts'
import { registerPolicyText } from './policy/text.ts'
import { registerPolicyVerify } from './policy/verify.ts'

type DecideOptions = { pack: string; measure?: string; facts: string; date: string; content?: string; reading?: Record<string, string> }

const HELP = `
事实文件是 JSON：{"facts": {"主体类型": "企业", "上年度研发经费投入": "320万元"}, "records": {…}, "awards": []}
The facts file is JSON; texts carry their unit, bare numbers count in fen, pieces, months.

例 Examples:
  $ zhiyun policy check
  $ zhiyun policy verify --sources 官方文本
  $ zhiyun policy decide --pack 000 --measure X09 --facts firm.json --date 2019-06-30
  $ zhiyun policy decide --pack 000 --facts firm.json --date 2019-06-30 --reading 两档关系=相加 --json`

export function registerPolicy(program: Command, cli: Cli): void {
  const policy = program.command('policy').description('政策包 · policy packs').addHelpText('after', HELP)
  policy
    .command('check')
    .description('检查词典与政策包并运行算例 · check dictionary and packs, run their worked cases')
    .option('--content <folder>', '内容文件夹，默认本仓库 · folder of the content')
    .option('--perturb', '逐个扰动数字，找出不起作用的（约五秒） · change every number and find those that change nothing')
    .action(({ content, perturb }: { content?: string; perturb?: true }) => check(cli, content, perturb === true))
  registerPolicyVerify(policy, cli)
  registerPolicyText(policy, cli)
  registerPolicyDmn(policy, cli)
  policy
    .command('decide')
    .description('按措施判定一个主体 · decide measures for one subject')
    .requiredOption('--pack <id>', '政策包的编 · pack')
    .option('--measure <id>', '措施的编，默认全部 · measure, by default all')
    .requiredOption('--facts <file>', '事实文件 · facts (JSON)')
    .requiredOption('--date <day>', '适用日 YYYY-MM-DD · the day it is decided for')
    .option('--reading <axis=value>', '采用的读法，可重复 · a reading, repeatable', collectReading)
    .option('--content <folder>', '内容文件夹，默认本仓库 · folder of the content')
    .addHelpText('after', HELP)
    .action((options: DecideOptions) => decideFor(cli, options))
}

function check(cli: Cli, content: string | undefined, perturb: boolean): void {
  const { dictionary, packs: located, findings: read } = policiesIn(content)
  const packs = located.map(({ pack }) => pack)
  const known = new Set(packs.flatMap(({ document, measures: all }) => all.map(({ id }) => `${document.id}/${id}`)))
  const checked = dictionary === undefined ? [] : located.flatMap(({ pack, positions }) => checkPack(pack, dictionary, { positions, perturb, otherMeasures: known }))
  const findings = [...read, ...checked]
  const cases = dictionary === undefined ? [] : packs.flatMap((pack) => runWorkedCases(preparePolicy(pack, dictionary)).map((result) => ({ pack: pack.document.id, ...result })))
  const failed = cases.filter((each) => !each.passed)
  if (hasErrors(findings) || failed.length > 0) cli.exit(EXIT.problems)
  cli.answer({ packs: packs.map(({ document, measures, hash }) => ({ id: document.id, name: document.title, measures: measures.length, hash })), findings, cases: { run: cases.length, failed } }, [
    ...findings.map(findingText),
    ...failed.map(({ pack, path, name, differences }) => `✗ 算例 ${pack} ${path} ${name}：${differences.join('；')}`),
    ...packs.map(({ document, measures }) => `${document.id} ${document.title}：${measures.length} 项措施 measures`),
    `发现 findings ${findings.length} · 算例 worked cases ${cases.length}，不合 failed ${failed.length}`,
  ].join('\n'))
}

function decideFor(cli: Cli, { pack, measure, facts, date, content, reading = {} }: DecideOptions): void {
  const policy = policyOf(pack, content)
  if (measure !== undefined && !policy.measures.has(measure)) throw new CommandFailure(EXIT.usage, 'NO_SUCH_MEASURE', `政策包 ${pack} 没有措施 ${measure}`, `The pack ${pack} has no measure ${measure}`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new CommandFailure(EXIT.usage, 'USAGE', `日期应写作 YYYY-MM-DD：${date}`, `A date is written YYYY-MM-DD: ${date}`)
  const input = { ...readInput(facts), date, readings: reading }
  const decisions = measure === undefined ? decideAll(policy, input) : [decide(policy, measure, input)]
  cli.answer(measure === undefined ? decisions : decisions[0], decisions.map(decisionText).join('\n'))
}

function policyOf(id: string, content: string | undefined): Policy {
  const { dictionary, packs: located, findings } = policiesIn(content)
  const packs = located.map((each) => each.pack)
  const pack = packs.find(({ document }) => document.id === id)
  if (dictionary !== undefined && pack !== undefined) return preparePolicy(pack, dictionary)
  if (hasErrors(findings)) throw new CommandFailure(EXIT.problems, 'CONTENT_INVALID', `政策内容有误：\n${findings.map(findingText).join('\n')}`, 'The content has errors; run zhiyun policy check')
  throw new CommandFailure(EXIT.usage, 'NO_SUCH_PACK', `没有政策包 ${id}；现有 ${packs.map(({ document }) => document.id).join('、')}`, `There is no pack ${id}`)
}

function readInput(file: string): Omit<DecisionInput, 'date' | 'readings'> {
  try {
    return decisionInputShape.parse(JSON.parse(readFileSync(file, 'utf8'))) as Omit<DecisionInput, 'date' | 'readings'>
  } catch (cause) {
    throw new CommandFailure(EXIT.usage, 'FACTS_UNREADABLE', `读不出事实文件 ${file}：${(cause as Error).message}`, `Cannot read the facts file ${file}`, { cause })
  }
}

function decisionText(decision: Decision): string {
  const { measure, name, status, amount, missing, because, sameUnderAllReadings } = decision
  const why = because.length > 0 ? `\n    因 because：${because.map(({ text }) => text).join('；')}` : ''
  const needs = missing.length > 0 ? `\n    缺 missing：${missing.map((each) => each.name).join('、')}` : ''
  const readings = sameUnderAllReadings ? '' : '\n    读法不同结果不同 differs by reading'
  const worth = amount.kind === 'none' ? '' : ` · ${amount.text}${amount.low > 0 && amount.low === amount.high ? `（${amountText(amount.low)}）` : ''}`
  return `${measure} ${name}：${status}${worth}${why}${needs}${readings}`
}

function collectReading(text: string, chosen: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=')
  if (at < 1) throw new CommandFailure(EXIT.usage, 'USAGE', `读法写作 轴=取值：${text}`, `A reading is written axis=value: ${text}`)
  return { ...chosen, [text.slice(0, at)]: text.slice(at + 1) }
}
