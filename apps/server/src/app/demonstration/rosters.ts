import { addDays } from '@zhiyun/calendar'
import { onDay, type World } from './world.ts'

/** Lists for 双随机: service organisations that may be inspected, and people who inspect. By those who draw. */
export async function fillRosters(world: World): Promise<void> {
  const on = onDay(world.platform, addDays(world.day, -60))
  for (const key of ['agency', 'law', 'valuer']) await world.act('jiandu', 'experts.enterRoster', { pool: '服务机构名录', uscc: world.codeOf(key) }, on)
  for (const name of ['xingshen', 'fuhe', 'caiwu']) await world.act('jiandu', 'experts.enterRoster', { pool: '执法人员', account: world.accounts.get(name)!, employer: '演示市执法支队' }, on)
}
