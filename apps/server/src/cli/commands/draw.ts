import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { readPublishedDraw, verifyDraw, type DrawCheck } from '@zhiyun/procedure'
import { CommandFailure, EXIT } from '../exit.ts'
import type { Cli } from '../session.ts'

const HELP = `
记录由公开页面“抽取记录”下载，或由接口 GET /api/draws/<编号> 取得；核验不需要数据库，也不需要联网。不合时退出码为 1。
The record is downloaded from the public page or GET /api/draws/<code>; verifying needs neither database nor network. Exits with 1 when it does not hold.

例 Examples:
  $ zhiyun draw verify 抽取记录.json
  $ curl -s https://…/api/draws/0123456789abcdef | zhiyun draw verify -`

const words: Readonly<Record<DrawCheck['check'], string>> = {
  format: '格式 format', commitment: '封签 commitment', order: '先封后抽 sealed before drawn', pool: '可抽名单 pool', drawn: '抽中 drawn', substitutes: '替补 substitutes', called: '递补 called',
}

export function registerDraw(program: Command, cli: Cli): void {
  const draw = program.command('draw').description('专家抽取 · draws of experts').addHelpText('after', HELP)
  draw
    .command('verify')
    .description('按公开记录重抽一遍，逐项核对 · repeat a published draw and compare')
    .argument('<file>', '公开记录（JSON），- 为标准输入 · the published record')
    .addHelpText('after', HELP)
    .action((file: string) => {
      const read = readPublishedDraw(parsed(file))
      if ('wrong' in read) throw new CommandFailure(EXIT.usage, 'NOT_A_DRAW', `不是抽取记录：${read.wrong} 处不合格式`, `Not the record of a draw: ${read.wrong}`)
      const { record, callings } = read.draw
      const checks = verifyDraw(record, callings)
      if (checks.some(({ ok }) => !ok)) cli.exit(EXIT.problems)
      const lines = checks.map(({ check, ok, stated, found }) => (ok ? `✓ ${words[check]}` : `✗ ${words[check]}\n  记录 stated ${stated}\n  重算 found  ${found}`))
      cli.answer({ matter: record.matter, role: record.role, ok: checks.every(({ ok }) => ok), checks }, [`${record.matter} ${record.role}：可抽 ${record.pool.length} 人，抽 ${record.count} 人 · ${record.count} of ${record.pool.length}`, ...lines].join('\n'))
    })
}

function parsed(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch {
    throw new CommandFailure(EXIT.usage, 'FILE_UNREADABLE', `读不了文件 ${file}`, `Cannot read ${file}`)
  }
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new CommandFailure(EXIT.usage, 'NOT_A_DRAW', `${file} 不是 JSON`, `${file} is not JSON`)
  }
}
