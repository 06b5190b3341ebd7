import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../../app/content.ts'
import { permissions } from '../../../app/permissions.ts'
import { createRooms } from '../../../app/rooms.ts'
import { runDownload, runQuery } from '../../../platform/action/run.ts'
import type { Download, Query } from '../../../platform/action/declare.ts'
import { bring, drawnIn, filled, move } from '../testing/way.ts'
import { openWorld, type Person, type World } from '../testing/world.ts'

let world: World
const rooms = createRooms(loadContent())
beforeAll(async () => {
  world = await openWorld({ permissions, rooms })
})
afterAll(() => world.close())
beforeEach(() => world.letGo())

const words = ['说得很好', '尚可', '依据不足', '可行', '有新意']
/** A review in which the n-th who was drawn gives the n-th score; everyone in the order of the draw. */
async function reviewed(given: readonly number[], upTo = given.length): Promise<{ id: number; experts: Person[] }> {
  const id = await bring(world, '评审中')
  const experts = await drawnIn(world, id)
  for (const expert of experts) await move(world, expert, id, '声明无关', { values: filled.free })
  for (const [i, expert] of experts.slice(0, upTo).entries()) await move(world, expert, id, '评分', { values: { 创新分: given[i], 可行分: 20, 效益分: 25, 评语: words[given[i]! % 5] } })
  return { id, experts }
}

const score = (who: Person, id: number, points: number) => move(world, who, id, '评分', { values: { 创新分: points, 可行分: 20, 效益分: 25, 评语: words[points % 5] } })

describe('scores', () => {
  it('are sealed from everyone until the last is in, then shown without whose they are', async () => {
    const { id, experts } = await reviewed([31, 38, 35, 33, 34], 4)
    for (const who of ['manager', 'approver', 'reviewer', 'auditor', experts[0]!] as const) {
      expect((await world.ask(who, 'cases.reviewReport', { case: id })).scores).toBeNull()
      await expect(world.download(who, 'cases.printReview', { case: id, format: 'docx' })).rejects.toMatchObject({ code: 'SCORES_SEALED' })
    }
    expect(JSON.stringify(await world.ask('auditor', 'cases.caseHistory', { case: id }))).not.toMatch(/创新分|说得很好|尚可/)
    await move(world, experts[4]!, id, '评分', { values: { 创新分: 5, 可行分: 20, 效益分: 25, 评语: '有新意' } })
    const { scores } = await world.ask('manager', 'cases.reviewReport', { case: id })
    expect(scores).toMatchObject({ method: '去高低平均', result: 78, total: { n: 5, median: 78, lowest: 50, highest: 83 } })
    expect(scores.sheets.map(({ points: [first], total, outlier }: { points: number[]; total: number; outlier: boolean }) => [first, total, outlier])).toEqual([[5, 50, true], [31, 76, false], [33, 78, false], [35, 80, false], [38, 83, false]])
    expect(scores.remarks[0].texts).toEqual(scores.remarks[0].texts.toSorted())
    const paper = await world.download('manager', 'cases.printReview', { case: id, format: 'docx' })
    expect(paper.length).toBeGreaterThan(2000)
  })

  it('reach neither those who draw, nor the applicant, nor another expert, nor the desks that have no say', async () => {
    const { id, experts } = await reviewed([31, 38, 35, 33, 34])
    const outsider = (['expert1', 'expert2', 'expert3', 'expert4', 'expert5', 'expert6', 'expert7'] as const).find((each) => !experts.includes(each))!
    for (const who of ['firm', 'rival', 'agent', outsider, 'supervisor', 'intake', 'finance', 'cashier', 'administrator', experts[0]!] as const) {
      await expect(world.ask(who, 'cases.reviewReport', { case: id }), who).rejects.toMatchObject({ code: expect.stringMatching(/FORBIDDEN|NOT_FOUND/) })
    }
    await expect(world.ask('visitor', 'cases.reviewReport', { case: id })).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' })
  })
})

// Two reviews that differ in one thing alone: who gave which score. Whatever anybody can read must be the same in both,
// or it tells who scored what. Names of cases, of draws and of people by their place in the draw are put out of the way.
describe('nothing that anybody reads tells who scored what', () => {
  const roles = ['firm', 'rival', 'agent', 'intake', 'manager', 'approver', 'reviewer', 'supervisor', 'finance', 'cashier', 'auditor', 'administrator', 'visitor'] as const
  // Every reading there is about cases, experts, notices and the audit, those of tomorrow too, as far as a case says all it asks.
  const readings = rooms.declared.filter(({ kind, name, route }) => (kind === 'query' || kind === 'download') && /^(cases|experts|notices|audit)\./.test(name) && !/:(?!case\b)/.test(route)) as (Query | Download)[]
  const inputOf = ({ name, route }: Query | Download, id: number): object => (route.includes(':case') ? { case: id } : /^audit\.(list|export)/.test(name) ? { subject: `case/${id}` } : {})

  async function everything(id: number, experts: readonly Person[]): Promise<Record<string, string>> {
    const seen: Record<string, string> = {}
    const people = [...experts.map((who) => [who, `席${who.slice(-1)}`] as const), ...roles.map((who) => [who, who] as const)]
    for (const [who, as] of people) {
      for (const reading of readings) {
        const [session, input] = [world.session(who), inputOf(reading, id)]
        seen[`${as} ${reading.name}`] = await said(reading.kind === 'query' ? runQuery(world.platform, reading, session, input) : text((take) => runDownload(world.platform, reading, session, input, take)))
      }
    }
    return seen
  }
  async function text(run: (take: (delivery: { body: AsyncIterable<unknown> }) => Promise<void>) => Promise<void>): Promise<string> {
    let all = ''
    await run(async ({ body }) => {
      for await (const part of body) all += String(part)
    })
    return all
  }
  const said = (work: Promise<unknown>): Promise<string> => work.then((answer) => JSON.stringify(answer), (error: { code?: string }) => `refused ${error.code}`)

  /** Lines about this case alone, with everything that is a name of its own taken out. */
  function bare(answer: string, id: number, no: string, experts: readonly Person[]): string {
    let plain = inOrder(answer)
    for (const [i, who] of experts.entries()) plain = plain.replaceAll(new RegExp(`演示${who}\\b|\\b${world.account(who)}\\b`, 'g'), `席${i}`)
    // Each stands under a call of its own.
    plain = plain.replaceAll(/"case":\d+,"no":"\d{6}-\d{4}-TZ-\d+"/g, '"call":N')
    return plain.replaceAll(no, 'NO').replaceAll(new RegExp(`("case":|case/)${id}\\b`, 'g'), '$1CASE')
      .replaceAll(/[0-9a-f]{16,}/g, 'HASH').replaceAll(/\d{4}-\d{2}-\d{2}(T[\d:.]+Z| \d{2}:\d{2}:\d{2})/g, 'TIME').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').replaceAll(/"(id|stripe|pos|next|total|year|open|tickets|notice)":"?[\d/]+"?/g, '"$1":N').replaceAll(/\b\d{1,2}\/\d+\b/g, 'POS')
  }

  /** Files of one moment stand in the order of their random names, people in the order of their lots: neither is about scores. */
  function inOrder(answer: string): string {
    if (answer.includes('"attachments"')) {
      const view = JSON.parse(answer) as { attachments: { material: string }[] }
      return JSON.stringify({ ...view, attachments: view.attachments.toSorted((a, b) => (a.material < b.material ? -1 : 1)) })
    }
    if (!answer.includes('"effects"')) return answer
    const history = JSON.parse(answer) as { effects: { answer: { persons?: string[] } | null }[] }
    return JSON.stringify({ ...history, effects: history.effects.map((effect) => (effect.answer?.persons === undefined ? effect : { ...effect, answer: { ...effect.answer, persons: effect.answer.persons.toSorted() } })) })
  }

  it('whoever asks, whatever he asks', { timeout: 400_000 }, async () => {
    // The same five in both, so that only the scores differ.
    await world.inner((db) => db.run({ text: `update experts.expert set standing = 'removed' where account not in (301, 302, 303, 304, 305)`, values: [] }))
    const five: Person[] = ['expert1', 'expert2', 'expert3', 'expert4', 'expert5']
    const [given, turned] = [[31, 38, 35, 33, 34], [38, 31, 33, 35, 34]]
    const one = await reviewed(given, 4)
    const during = await everything(one.id, five.filter((who) => who === one.experts[4]))
    await score(one.experts[4]!, one.id, given[4]!)
    const first = await everything(one.id, five)
    await world.letGo()
    const other = await bring(world, '评审中')
    // They declare in the same order too: each sees the place of his own steps.
    for (const expert of one.experts) await move(world, expert, other, '声明无关', { values: filled.free })
    // The same order of people, every score from another hand.
    for (const [i, expert] of one.experts.slice(0, 4).entries()) await score(expert, other, turned[i]!)
    const meanwhile = await everything(other, five.filter((who) => who === one.experts[4]))
    await score(one.experts[4]!, other, turned[4]!)
    const second = await everything(other, five)
    await world.inner((db) => db.run({ text: `update experts.expert set standing = 'active'`, values: [] }))

    const numbers = await world.inner((db) => db.rows<{ id: number; no: string }>({ text: 'select id, no from cases.case where id = any($1)', values: [[one.id, other]] }))
    const noOf = (id: number) => numbers.find((each) => each.id === id)!.no
    const ofOneCase = new Set(readings.filter(({ route }) => route.includes(':case')).map(({ name }) => name))
    expect(ofOneCase.size).toBeGreaterThan(5)
    // While the last score is out nobody is told anything but his own.
    for (const key of Object.keys(during)) {
      const [a, b] = [bare(during[key]!, one.id, noOf(one.id), five), bare(meanwhile[key]!, other, noOf(other), five)]
      expect(['during', key, linesOf(key, ofOneCase)(b)]).toEqual(['during', key, linesOf(key, ofOneCase)(a)])
    }
    for (const key of Object.keys(first)) {
      // Lists hold other cases too, and those that came between: of them what is said of this case, without its place.
      const [a, b] = [bare(first[key]!, one.id, noOf(one.id), five), bare(second[key]!, other, noOf(other), five)]
      expect([key, linesOf(key, ofOneCase)(b)]).toEqual([key, linesOf(key, ofOneCase)(a)])
    }
    // Figures that only one hand wrote stand nowhere beside a person, a time or a place in an order.
    const history = JSON.parse(first['auditor cases.caseHistory']!) as { steps: { action: string; values: object; person: unknown }[]; effects: { kind: string; input: { scores?: number[] } }[] }
    for (const step of history.steps.filter(({ action }) => action === '评分')) expect(step).toMatchObject({ values: {}, person: null })
    expect(history.effects.find(({ kind }) => kind === '合分')!.input.scores).toEqual([76, 78, 79, 80, 83])
    expect(first['manager cases.reviewReport']).toContain('"sheets"')
  })

  /** Of a draw the order is that of names made for it; of one case everything else; of lists the lines about it. */
  function linesOf(key: string, ofOneCase: ReadonlySet<string>): (answer: string) => string[] {
    const name = key.split(' ')[1]!
    if (name.startsWith('cases.draw')) return (answer) => answer.split(/[{}]/).sort()
    return ofOneCase.has(name) ? (answer) => [answer] : linesAbout
  }
  const linesAbout = (answer: string): string[] => [...new Set(answer.split(/[{}]|\r\n|\\r\\n/).filter((line) => /CASE|NO\b/.test(line)).map((line) => line.replaceAll(/^,|,$/g, '')))].sort()
})
