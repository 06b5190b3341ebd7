import { readPublishedDraw, verifyDraw } from '@zhiyun/procedure'
import { organisationNameKey } from '@zhiyun/identity'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { bring, drawnIn, filled, move } from './testing/way.ts'
import { openWorld, REGION, type Person, type World } from './testing/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(loadContent()) }, { max: 16 })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.letGo()
  await world.inner((db) => db.run({ text: `update experts.expert set employer = '', employer_key = '', former = '{}', former_keys = '{}', posts = '{}', post_keys = '{}', standing = 'active', away_from = null, away_until = null, fields = '{技术}'`, values: [] }))
  await world.inner((db) => db.run({ text: 'update experts.avoidance set ended_at = now() where ended_at is null', values: [] }))
})

const seal = (id: number, plan: object = {}) => world.act('supervisor', 'cases.sealDraw', { case: id, ...plan })
const pool = (id: number) => world.ask('supervisor', 'cases.drawPool', { case: id })
const drawsOf = (id: number, who: Person = 'supervisor') => world.ask(who, 'cases.draws', { case: id })
const know = (who: Person, columns: Record<string, unknown>) =>
  world.inner((db) => db.run({ text: `update experts.expert set ${Object.keys(columns).map((name, i) => `${name} = $${i + 2}`).join(', ')} where account = $1`, values: [world.account(who), ...Object.values(columns)] }))
const names = (known: readonly string[]) => known.map(organisationNameKey)
/** Code of each reason why somebody cannot be drawn. */
async function whyNot(id: number, who: Person): Promise<string[]> {
  const { pool: shown } = await pool(id)
  return shown.excluded.find((each: { name: string }) => each.name === `演示${who}`)?.reasons.map(({ code }: { code: string }) => code) ?? []
}

describe('sealed before, repeated after', () => {
  it('nobody learns who can be drawn until the draw is sealed, and it cannot be sealed anew', async () => {
    const id = await bring(world, '待抽专家')
    expect(await pool(id)).toMatchObject({ count: 5, lot: null, pool: null })
    const sealed = await seal(id, { substitutes: 1 })
    expect(JSON.stringify(sealed)).not.toMatch(/nonce|salt/)
    await expect(seal(id)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    expect((await pool(id)).pool.eligible).toHaveLength(7)
    const { draws: [line] } = await world.ask('visitor', 'experts.listDraws')
    expect(line).toMatchObject({ code: sealed.code, commitment: sealed.commitment, drawnAt: null })
    await expect(world.ask('visitor', 'experts.drawRecord', { code: sealed.code })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await move(world, 'supervisor', id, '抽专家')
    const published = await world.ask('visitor', 'experts.drawRecord', { code: sealed.code })
    expect(published.record).toMatchObject({ commitment: sealed.commitment, count: 5, plan: { substitutes: 1 } })
    // The sealing stands in the audit chain, with its hash.
    const { chain, hash } = published.record.witness
    const [stripe, pos] = chain.split('/').map(Number)
    expect(await world.raw('auditor', `select action, encode(hash, 'hex') as hash from audit.entry where stripe = $1 and pos = $2`, [stripe, pos])).toEqual([{ action: 'cases.sealDraw', hash }])
  })

  it('anyone repeats it from what is published, which holds no name and no account', async () => {
    const id = await bring(world, '评审中')
    const { draws: [line] } = await world.ask('visitor', 'experts.listDraws')
    const published = await world.ask('visitor', 'experts.drawRecord', { code: line.code })
    const read = readPublishedDraw(JSON.parse(JSON.stringify(published)))
    if ('wrong' in read) throw new Error(read.wrong)
    expect(verifyDraw(read.draw.record, read.draw.callings).every(({ ok }) => ok)).toBe(true)
    for (const account of (await drawsOf(id)).draws[0].pool.map((each: { account: number }) => each.account)) expect(JSON.stringify(published)).not.toMatch(new RegExp(`\\b${account}\\b`))
    expect(JSON.stringify(published)).not.toMatch(/演示expert|所在院/)
    const salts = await world.inner((db) => db.rows<{ salt: string }>({ text: 'select salt from experts.lot', values: [] }))
    for (const { salt } of salts) expect(JSON.stringify(published)).not.toContain(salt)
  })

  it('what was sealed and drawn cannot be changed, not by the owner either', async () => {
    await bring(world, '评审中')
    for (const table of ['lot', 'draw', 'calling', 'seat', 'standing']) {
      await expect(world.platform.owner.query(`truncate experts.${table} cascade`)).rejects.toThrow(/DRAW_STAYS/)
    }
    for (const change of ['update experts.draw set code = code', 'delete from experts.draw', 'update experts.lot set nonce = nonce where used', 'delete from experts.lot', 'delete from experts.seat']) {
      await expect(world.inner((db) => db.run({ text: change, values: [] }))).rejects.toThrow(/DRAW_STAYS|permission denied/)
    }
  })

  it('two draws at once: one lot, one draw', async () => {
    const id = await bring(world, '待抽专家')
    const sealings = await Promise.allSettled([seal(id), seal(id, { substitutes: 5 }), seal(id)])
    expect(sealings.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const moves = await Promise.allSettled([move(world, 'supervisor', id, '抽专家'), move(world, 'supervisor', id, '抽专家')])
    expect(moves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await drawsOf(id)).draws).toHaveLength(1)
  })
})

describe('seats', () => {
  it('are kept for the fields that were sealed, and for different employers', async () => {
    const id = await bring(world, '待抽专家')
    await know('expert6', { fields: ['法律'] })
    await know('expert7', { fields: ['财务'] })
    await seal(id, { seats: [{ field: '法律', count: 1 }, { field: '财务', count: 1 }] })
    await move(world, 'supervisor', id, '抽专家')
    expect(await drawnIn(world, id)).toEqual(expect.arrayContaining(['expert6', 'expert7']))
    const other = await bring(world, '待抽专家', { who: 'rival', organisation: 'rival' })
    for (const each of ['expert1', 'expert2', 'expert3'] as const) await know(each, { employer: '演示同一所', employer_key: organisationNameKey('演示同一所') })
    await seal(other, { perGroup: 1 })
    await move(world, 'supervisor', other, '抽专家')
    expect((await drawnIn(world, other)).filter((each) => ['expert1', 'expert2', 'expert3'].includes(each))).toHaveLength(1)
  })

  it('that nobody can take refuse the draw, and the lot waits as it was', async () => {
    const id = await bring(world, '待抽专家')
    const sealed = await seal(id, { seats: [{ field: '管理', count: 2 }] })
    await expect(move(world, 'supervisor', id, '抽专家')).rejects.toMatchObject({ code: 'DRAW_INCOMPLETE', detail: expect.stringContaining('管理') })
    await know('expert1', { fields: ['管理'] })
    await know('expert2', { fields: ['管理'] })
    await move(world, 'supervisor', id, '抽专家')
    expect((await drawsOf(id)).draws[0].record.commitment).toBe(sealed.commitment)
  })

  it('more than are drawn, or one field twice, are refused', async () => {
    const id = await bring(world, '待抽专家')
    await expect(seal(id, { seats: [{ field: '技术', count: 6 }] })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(seal(id, { seats: [{ field: '技术', count: 1 }, { field: '技术', count: 1 }] })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(world.act('manager', 'cases.sealDraw', { case: id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('left empty are filled by the substitutes in their order, without another draw; then by a new one', async () => {
    const id = await bring(world, '评审中')
    const { draws: [{ record }] } = await drawsOf(id)
    expect(record.substitutes).toHaveLength(2)
    for (let round = 0; round < 2; round++) {
      const [first] = await drawnIn(world, id)
      await move(world, first!, id, '声明回避', { values: filled.bound })
      await move(world, 'supervisor', id, '补抽专家')
      const { draws } = await drawsOf(id)
      expect(draws).toHaveLength(1)
      expect(draws[0].callings.at(-1).called).toEqual([record.substitutes[round]])
      expect(draws[0].checks.every((each: { ok: boolean }) => each.ok)).toBe(true)
      expect(await drawnIn(world, id)).toHaveLength(5)
    }
    const [third] = await drawnIn(world, id)
    await move(world, third!, id, '声明回避', { values: filled.bound })
    await expect(move(world, 'supervisor', id, '补抽专家')).rejects.toMatchObject({ code: 'DRAW_INCOMPLETE' })
  })
})

describe('conflicts are found, and said to those who draw alone', () => {
  it('by employment now and before, posts besides, membership, and what was declared', async () => {
    const id = await bring(world, '待抽专家')
    const firm = ['演示光学有限公司']
    await know('expert1', { employer: firm[0], employer_key: names(firm)[0] })
    await know('expert2', { former: firm, former_keys: names(firm) })
    await know('expert3', { posts: ['演示 光学有限公司'], post_keys: names(['演示 光学有限公司']) })
    await world.act('expert4', 'experts.declareAvoidance', { name: '演示光学有限公司', relation: '近亲属', note: '演示' })
    await know('expert5', { standing: 'suspended' })
    await know('expert6', { away_from: '2026-01-01', away_until: '2030-01-01' })
    await seal(id)
    expect(await whyNot(id, 'expert1')).toEqual(['employer'])
    expect(await whyNot(id, 'expert2')).toEqual(['former'])
    expect(await whyNot(id, 'expert3')).toEqual(['post'])
    expect(await whyNot(id, 'expert4')).toEqual(['declared'])
    expect(await whyNot(id, 'expert5')).toEqual(['removed'])
    expect(await whyNot(id, 'expert6')).toEqual(['away'])
    expect(await whyNot(id, 'ownExpert')).toEqual(['member'])
    expect(await whyNot(id, 'officerExpert')).toEqual(['office'])
    expect((await pool(id)).pool.eligible.map(({ name }: { name: string }) => name)).toEqual(['演示expert7'])
  })

  it('by patents: inventors, those who invented with them, co-applicants with or without an entry', async () => {
    const patent = (application: string, applicants: string[], inventors: string[]) => world.inner((db) => db.run({ text: `
      insert into patents.patent(region, application, kind, title, applicants, original, inventors, first_only, ipc, locarno, publications, standing, doubts, recorded_at, changed_at)
      values ($1, $2, 'invention', '演示专利', $3, $3, $4, '{}', '{}', '{}', '[]', 'granted', '{}', now(), now())`, values: [REGION, application, applicants, inventors] }))
    const owner = (application: string, organisation: number) => world.inner((db) => db.run({ text: `
      insert into patents.owner(region, application, organisation, name, matched, original, share_of, share_in, since, recorded_at) values ($1, $2, $3, '演示', 'office', true, 1, 1, '2020-01-01', now())`, values: [REGION, application, organisation] }))
    await patent('202010000001.1', ['演示光学有限公司', '演示联合研究院'], ['演示发明人甲', '演示expert1'])
    await owner('202010000001.1', world.organisation('firm'))
    await patent('202010000002.2', ['演示第三方'], ['演示expert2', '演示发明人甲'])
    await patent('202010000003.3', ['演示第三方'], ['演示expert3', '演示另一人'])
    await patent('202010000004.4', ['演示光学有限公司', '演示代理有限公司'], ['演示旁人'])
    await owner('202010000004.4', world.organisation('firm'))
    await owner('202010000004.4', world.organisation('agency'))
    await know('expert4', { employer: '演示联合研究院', employer_key: organisationNameKey('演示联合研究院') })
    await know('expert5', { employer: '演示代理有限公司', employer_key: organisationNameKey('演示代理有限公司') })
    const id = await bring(world, '待抽专家')
    await seal(id)
    expect(await whyNot(id, 'expert1')).toEqual(['inventor'])
    expect(await whyNot(id, 'expert2')).toEqual(['co-inventor'])
    expect(await whyNot(id, 'expert3')).toEqual([])
    expect(await whyNot(id, 'expert4')).toEqual(['employer'])
    expect((await pool(id)).pool.excluded.find(({ name }: { name: string }) => name === '演示expert5').reasons[0].zh).toMatch(/共同申请专利/)
    await world.inner((db) => db.run({ text: `update patents.owner set until = '2020-01-02'`, values: [] }))
    // A transfer ends no relation.
    expect(await whyNot(id, 'expert1')).toEqual(['inventor'])
  })

  it('reasons reach nobody but those who draw', async () => {
    const id = await bring(world, '待抽专家', { who: 'rival', organisation: 'rival' })
    await world.act('expert4', 'experts.declareAvoidance', { name: '演示对手有限公司', relation: '投资' })
    await know('expert5', { employer: '演示对手有限公司', employer_key: organisationNameKey('演示对手有限公司') })
    const { code } = await seal(id)
    await move(world, 'supervisor', id, '抽专家')
    expect((await drawsOf(id)).draws[0].exclusions.find(({ name }: { name: string }) => name === '演示expert4').reasons).toEqual([{ code: 'declared', zh: expect.stringContaining('投资') }])
    expect((await drawsOf(id, 'auditor')).draws[0].exclusions).toBeNull()
    expect(JSON.stringify(await world.ask('visitor', 'experts.drawRecord', { code }))).not.toMatch(/投资|declared/)
    for (const who of ['firm', 'rival', 'expert1', 'intake', 'manager', 'approver', 'reviewer', 'finance', 'administrator'] as const) {
      await expect(drawsOf(id, who)).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(world.ask(who, 'cases.drawPool', { case: id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(world.ask(who, 'experts.library')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
  })
})
