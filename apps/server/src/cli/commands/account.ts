import { randomBytes } from 'node:crypto'
import { Option, type Command } from 'commander'
import type { ClientBase } from 'pg'
import { inTransaction } from '../../platform/action/transaction.ts'
import { openPool } from '../../platform/database/connection.ts'
import { migrate } from '../../platform/database/migrate.ts'
import { roleNames, roles, type Role } from '../../platform/permission/role.ts'
import { system } from '../../platform/permission/session.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import type { Cli } from '../session.ts'

type OpenOptions = { name: string; role?: Role; organisation?: string; district?: number; region: number }
type PasswordOptions = { dropSecondFactor?: true; region: number }

/** Held in an organisation; every other role is a post of the office. */
const MEMBERS: readonly Role[] = ['applicant', 'agent']
/** Those that are nobody's appointment. */
const NOBODYS: readonly Role[] = ['visitor', 'engaged', 'superior', 'system']

const HELP = `
口令由程序生成，只显示这一次；请经可靠渠道交给本人，并提醒登录后更改。
The password is made by the program and shown once: hand it over safely, and ask for it to be changed after signing in.
不写 --role 的账号登录后自行登记单位。 An account without --role registers its own organisation after signing in.

例 Examples:
  $ zhiyun account open guanli --name 管理员 --role administrator
  $ zhiyun account open jingban --name 经办人 --role applicant --organisation <统一社会信用代码>
  $ zhiyun account password jingban`

export function registerAccount(program: Command, cli: Cli): void {
  const account = program.command('account').description('账号：开立、重设口令 · accounts: open one, set a new password').addHelpText('after', HELP)
  account
    .command('open')
    .description('开立账号，可同时任命岗位 · open an account, with a post if wanted')
    .argument('<username>', '登录名：3–30 个字母、数字、点、下划线 · user name')
    .requiredOption('--name <name>', '姓名，同事看到的 · the name that colleagues see')
    .addOption(new Option('--role <role>', '岗位 · post').choices(roleNames.filter((role) => !NOBODYS.includes(role))))
    .option('--organisation <code>', '所属单位的统一社会信用代码（applicant、agent 必填） · credit code of the organisation')
    .option('--district <code>', '只管某区县的岗位：区县代码 · district of a district officer', Number)
    .addOption(regionOption())
    .addHelpText('after', HELP)
    .action(async (username: string, options: OpenOptions) => {
      checkOpening(username, options)
      const password = newPassword()
      // Only this command needs the rooms and the sign-in library: the others start without them.
      const { openWithPost } = await import('./account/openWithPost.ts')
      const id = await inRegion(cli, options.region, (client) => openWithPost(client, { ...options, username, password }))
      const post = options.role === undefined ? '' : ` · ${roles[options.role].zh} ${options.role}`
      cli.answer({ account: id, username, role: options.role ?? null, password }, `已开立账号 opened: ${username}（${id}）${post}\n口令（只显示一次）password, shown once: ${password}`)
    })
  account
    .command('password')
    .description('重设口令并使其退出登录 · set a new password and sign the account out')
    .argument('<username>', '登录名 · user name')
    .option('--drop-second-factor', '一并取消动态口令（设备遗失时） · also remove one-time codes, when the device is lost')
    .addOption(regionOption())
    .action(async (username: string, options: PasswordOptions) => {
      const password = newPassword()
      const { renewPassword } = await import('./account/renewPassword.ts')
      const id = await inRegion(cli, options.region, (client) => renewPassword(client, { ...options, username, password }))
      cli.answer({ account: id, username, password }, `已重设口令 new password for ${username}（${id}）\n口令（只显示一次）password, shown once: ${password}`)
    })
}

const regionOption = () => new Option('--region <code>', '行政区划代码 · region').env('ZHIYUN_REGION').argParser(Number).default(999900)
const newPassword = () => randomBytes(15).toString('base64url')

function checkOpening(username: string, { role, organisation }: OpenOptions): void {
  if (!/^[A-Za-z0-9_.]{3,30}$/.test(username)) throw new CommandFailure(EXIT.usage, 'USAGE', `登录名为 3–30 个字母、数字、点或下划线：${username}`, `A user name has 3 to 30 letters, digits, dots or underscores: ${username}`)
  const needs = role !== undefined && MEMBERS.includes(role)
  if (needs !== (organisation !== undefined)) throw new CommandFailure(EXIT.usage, 'USAGE', '--organisation 与岗位 applicant、agent 同用，别的岗位不写', '--organisation goes with the roles applicant and agent, and with no other')
}

/** Account, post and audit row in one transaction of the owner, who alone sees both the accounts and the rooms. */
function inRegion<T>(cli: Cli, region: number, work: (client: ClientBase) => Promise<T>): Promise<T> {
  return cli.withDatabase('zhiyun account', async ({ ownerUrl, secrets }) => {
    await migrate(ownerUrl, { password: secrets.app })
    const pool = openPool(ownerUrl, { max: 1, name: 'zhiyun-account' })
    try {
      return await inTransaction(pool, system(region), work)
    } finally {
      await pool.end()
    }
  })
}
