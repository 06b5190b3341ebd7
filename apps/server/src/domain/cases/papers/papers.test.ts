import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../../app/content.ts'
import { permissions } from '../../../app/permissions.ts'
import { createRooms } from '../../../app/rooms.ts'
import type { Download } from '../../../platform/action/declare.ts'
import { runDownload } from '../../../platform/action/run.ts'
import { pdfText } from '../../../platform/document/testing/pdfText.ts'
import { wordText } from '../../../platform/document/testing/wordText.ts'
import { bring, move, projectOf } from '../testing/way.ts'
import { COMPETITIVE, openWorld, type Person, type World } from '../testing/world.ts'

const rooms = createRooms(loadContent(), { carriers: {}, baseUrl: 'https://demo.invalid' })
let world: World
let id: number
let project: number
beforeAll(async () => {
  world = await openWorld({ permissions, rooms })
  id = await bring(world, '已签约', { measure: COMPETITIVE })
  project = await projectOf(world, id)
})
afterAll(() => world.close())
beforeEach(() => world.letGo())

type Listed = { paper: number; kind: string; code: string | null }
const papersOf = async (who: Person, of = id): Promise<Listed[]> => (await world.ask(who, 'cases.caseView', { case: of })).papers
async function print(who: Person | 'visitor', paper: number, format: string, of = id): Promise<{ file: Buffer; name: string }> {
  let printed: { file: Buffer; name: string } | undefined
  await runDownload(world.platform, world.room.declared.find((each) => each.name === 'cases.paperFile') as Download, world.session(who), { case: of, paper, format }, async (delivery) => void (printed = { file: await buffer(delivery.body), name: delivery.name }))
  return printed!
}
const bare = (text: string): string => text.replace(/\s/g, '')
const word = async (who: Person, paper: number): Promise<string> => bare((await wordText((await print(who, paper, 'docx')).file)).body.join(''))

describe('papers of a case', () => {
  it.each(['docx', 'pdf'])('the agreement as %s says who, how much, in which instalments, bound to what, signed by whom', async (format) => {
    const agreement = (await papersOf('firm', project)).find(({ kind }) => kind === '项目协议')!
    const { file, name } = await print('firm', agreement.paper, format, project)
    expect(name).toMatch(new RegExp(`^项目协议 2026-XY-\\d{4}\\.${format}$`))
    const read = bare(format === 'pdf' ? pdfText(file).join('') : (await wordText(file)).body.join(''))
    for (const part of ['项目协议', '演示光学有限公司', '800,000.00元（人民币捌拾万元整）', '期次', '签约', '2026年12月31日', '机制', '000-055', '[000-056]', '承担单位', '业务员', '演示firm', agreement.code!, 'https://demo.invalid/verify/']) expect(read, part).toContain(bare(part))
  })
  it('says the same for ever, whatever becomes of template, measure, person and rule', async () => {
    const [decision] = await papersOf('firm')
    const before = await word('firm', decision!.paper)
    const { engine } = world
    const was = { ...engine }
    Object.assign(engine, { templates: { of: () => undefined }, wordsOf: () => '改了', nameOf: () => '改了' })
    await world.inner((db) => db.run({ text: `update parties.person set name = '改名' where account = 205`, values: [] }))
    expect(await word('firm', decision!.paper)).toBe(before)
    Object.assign(engine, was)
    const kept = await world.inner((db) => db.rows<{ n: number }>({ text: 'select count(*) as n from cases.paper_template', values: [] }))
    expect(kept[0]!.n).toBe(2)
  })
  it('what was issued cannot be changed, by anybody', async () => {
    await expect(world.inner((db) => db.run({ text: `update cases.paper set data = '{}' where case_id = $1`, values: [id] }))).rejects.toThrow(/permission denied/)
    await expect(world.inner((db) => db.run({ text: `delete from cases.paper_template`, values: [] }))).rejects.toThrow(/permission denied/)
  })
  it('goes to those whom the procedure shows papers, and leaves its row in the audit', async () => {
    const [decision] = await papersOf('firm')
    for (const who of ['rival', 'stranger', 'expert1', 'districtManager'] as const) await expect(print(who, decision!.paper, 'pdf'), who).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(print('visitor', decision!.paper, 'pdf')).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' })
    const other = await bring(world, '实施中', { measure: COMPETITIVE, who: 'rival', organisation: 'rival' })
    // Its number of another case opens nothing.
    await expect(print('rival', decision!.paper, 'pdf', other)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const who of ['manager', 'auditor', 'firm2'] as const) expect((await print(who, decision!.paper, 'docx')).file.length).toBeGreaterThan(1000)
    const { rows } = await world.platform.owner.query<{ n: string }>(`select count(*) n from audit.entry where action = 'cases.paperFile' and subject = 'case/${id}'`)
    expect(Number(rows[0]!.n)).toBeGreaterThanOrEqual(3)
  })
  it('is told true by its code to anyone, and a made-up code is not', async () => {
    const [decision] = await papersOf('firm')
    expect(await world.ask('visitor', 'cases.verifyPaper', { code: decision!.code! })).toMatchObject({ kind: '立项决定书', to: '演示光学有限公司' })
    await expect(world.ask('visitor', 'cases.verifyPaper', { code: 'AAAA-BBBB-CCCC' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
  it('a case under earlier content, whose paper the template asks more of, gets its fields listed', async () => {
    const { engine } = world
    const was = engine.templates
    const asks = { path: '', hash: 'x', text: '', blocks: [], uses: ['没有这一栏'] }
    Object.assign(engine, { templates: { of: () => asks } })
    const refused = await bring(world, '待形审', { measure: COMPETITIVE, who: 'rival', organisation: 'rival' }).catch(() => null)
    Object.assign(engine, { templates: was })
    expect(refused).not.toBeNull()
    Object.assign(engine, { templates: { of: () => asks } })
    await move(world, 'intake', refused!, '不予受理', { values: { 资格初核: '不符合' }, opinion: '演示：不符合' })
    Object.assign(engine, { templates: was })
    const [paper] = (await world.ask('rival', 'cases.caseView', { case: refused! })).papers as Listed[]
    const read = bare((await wordText((await print('rival', paper!.paper, 'docx', refused!)).file)).body.join(''))
    for (const part of ['不予受理通知书', '申请单位', '演示对手有限公司']) expect(read).toContain(part)
  })
})
