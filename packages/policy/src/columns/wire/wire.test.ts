import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixturePolicy } from '../../testing/fixture.ts'
import { compileColumns } from '../plan/compile.ts'
import { assessPopulation } from '../run/assess.ts'
import { columnOf } from '../store/column.ts'
import { populationFromRows } from '../store/fromRows.ts'
import { needsOf } from '../store/needs.ts'
import type { Population } from '../store/population.ts'
import { everyConstruct } from '../testing/everyConstruct.ts'
import { RandomRows } from '../testing/randomRows.ts'
import { PREFIX } from './format.ts'
import { PopulationBytesError, readPopulation, writePopulation } from '../index.ts'

const DAY = '2024-06-30'
const fixture = fixturePolicy()
const constructs = everyConstruct()

const populationOf = (seed: number, count: number, policy = constructs): Population =>
  populationFromRows(policy.dictionary, needsOf(policy), new RandomRows(policy, DAY, seed).rows(count).map((row, i) => ({ ...row, groups: i % 5 === 0 ? {} : { 区县: `区${i % 3}` } })))

function bytesOf(population: Population): Uint8Array<ArrayBuffer> {
  const pieces = [...writePopulation(population)]
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  pieces.reduce((at, piece) => (bytes.set(piece, at), at + piece.length), 0)
  return bytes
}

/** Pieces that end anywhere, also within a number. */
function streamOf(bytes: Uint8Array<ArrayBuffer>, cuts: readonly number[]): ReadableStream<Uint8Array> {
  const ends = [...new Set([...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b)
  return new ReadableStream({
    start(controller) {
      ends.reduce((from, to) => (controller.enqueue(bytes.slice(from, to)), to), 0)
      controller.close()
    },
  })
}

const problemOf = async (bytes: Uint8Array): Promise<string> => readPopulation(bytes).then(() => 'none', (error: unknown) => (error instanceof PopulationBytesError ? error.problem : String(error)))

describe('a population as bytes', { timeout: 60_000 }, () => {
  it('comes back as it was, at once or in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), fc.nat(70), fc.array(fc.nat(), { maxLength: 12 }), async (seed, count, cuts) => {
        const population = populationOf(seed, count)
        const bytes = bytesOf(population)
        expect(bytes.length % 8).toBe(0)
        expect(await readPopulation(bytes)).toEqual(population)
        expect(await readPopulation(streamOf(bytes, cuts))).toEqual(population)
        expect(await readPopulation(writePopulation(population))).toEqual(population)
      }),
      { numRuns: 40 },
    )
  })
  it('decides as before, through views of one buffer', async () => {
    const population = populationOf(3, 3000, fixture)
    const back = await readPopulation(bytesOf(population))
    const plan = compileColumns(fixture, { date: DAY })
    expect(assessPopulation(fixture, plan, back, { groupBy: '区县' })).toEqual(assessPopulation(fixture, plan, population, { groupBy: '区县' }))
    const buffers = new Set([...back.columns.values()].map((column) => (column.kind === 'truth' ? column.yes.buffer : column.known.buffer)))
    expect(buffers.size).toBe(1)
  })
  it('writes what is viewed, not what lies beside it', async () => {
    const column = columnOf(fixture.dictionary.facts['上年度销售收入']!, [1, 2, 3])
    const wide = { ...column, values: new Float64Array([9, 1, 2, 3, 9]).subarray(1, 4), known: new Int32Array([9, 7, 9]).subarray(1) }
    const population: Population = { size: 3, columns: new Map([['上年度销售收入', wide as never]]), judgements: new Map(), records: new Map(), partners: null, awards: null, groupings: new Map(), names: [] }
    const back = (await readPopulation(bytesOf(population))).columns.get('上年度销售收入')
    expect(back).toMatchObject({ values: new Float64Array([1, 2, 3]), known: new Int32Array([7]), largest: 3 })
  })
  it('tells how much has arrived', async () => {
    const bytes = bytesOf(populationOf(5, 40))
    const told: (readonly [number, number | null])[] = []
    await readPopulation(streamOf(bytes, [8, PREFIX, 2000]), { progress: (received, total) => told.push([received, total]) })
    expect(told[0]).toEqual([8, null])
    expect(told.at(-1)).toEqual([bytes.length, bytes.length])
  })
})

describe('bytes that are no sound population', { timeout: 60_000 }, () => {
  const bytes = bytesOf(populationOf(11, 45))
  const headerEnd = PREFIX + new Uint32Array(bytes.buffer, 12, 1)[0]!
  const changed = (change: (copy: Uint8Array<ArrayBuffer>) => void): Uint8Array => {
    const copy = bytes.slice()
    change(copy)
    return copy
  }
  const withHeader = (change: (header: Record<string, unknown>) => void, body: Uint8Array = bytes.subarray(headerEnd)): Uint8Array => {
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(PREFIX, headerEnd))) as Record<string, unknown>
    change(header)
    const text = new TextEncoder().encode(JSON.stringify(header))
    const length = Math.ceil(text.length / 8) * 8
    const made = new Uint8Array(PREFIX + length + body.length).fill(0x20)
    made.set(bytes.subarray(0, 12))
    new Uint32Array(made.buffer, 12, 1)[0] = length
    made.set(text, PREFIX)
    made.set(body, PREFIX + length)
    return made
  }

  it('are cut wherever they are cut', async () => {
    for (let length = 0; length < bytes.length; length += length < headerEnd + 64 ? 1 : 13) expect([length, await problemOf(bytes.subarray(0, length))]).toEqual([length, 'cut'])
  })
  it('are foreign, of another version, or longer than they say', async () => {
    expect(await problemOf(new TextEncoder().encode('<!doctype html><html lang="zh">'))).toBe('foreign')
    expect(await problemOf(changed((copy) => (copy[8] = 2)))).toBe('version')
    expect(await problemOf(Uint8Array.of(...bytes, 0))).toBe('tooLong')
    expect(await problemOf(changed((copy) => new Uint32Array(copy.buffer, 12, 1).fill(2 ** 32 - 8)))).toBe('header')
  })
  it.each([
    ['more subjects', (header) => (header['size'] = 2_000_000_000), 'header'],
    ['fewer subjects', (header) => (header['size'] = 44), 'content'],
    ['half a subject', (header) => (header['size'] = 44.5), 'header'],
    ['a body of another length', (header) => (header['body'] = 2 ** 31), 'header'],
    ['a body that is not there', (header) => (header['body'] = 2 ** 30), 'cut'],
    ['no columns', (header) => delete header['columns'], 'header'],
    ['a column twice', (header) => (header['columns'] = [...(header['columns'] as unknown[]), (header['columns'] as unknown[])[0]]), 'header'],
    ['endless awards', (header) => (header['awards'] = { size: 2 ** 31 - 1 }), 'header'],
    ['no names', (header) => (header['names'] = []), 'content'],
    ['an array', (header) => (header['partners'] = []), 'header'],
  ] as const satisfies readonly (readonly [string, (header: Record<string, unknown>) => unknown, string])[])('claim %s', async (_, change, problem) => {
    expect(await problemOf(withHeader(change))).toBe(problem)
  })
  it('never surprise: any bytes changed give a typed error, or a population that can be run over', async () => {
    const plan = compileColumns(constructs, { date: DAY })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), async (changes) => {
        const found = await readPopulation(changed((copy) => changes.forEach(([at, byte]) => (copy[at] = byte)))).catch((error: unknown) => error)
        if (!(found instanceof PopulationBytesError)) assessPopulation(constructs, plan, found as Population)
      }),
      { numRuns: 400 },
    )
  })
  it('are told from sound ones cell by cell', async () => {
    const truth = { kind: 'truth', error: false }
    const one = (columns: readonly unknown[], body: readonly number[]): Uint8Array =>
      withHeader((header) => Object.assign(header, { size: 3, columns, judgements: [], records: [], partners: null, awards: null, groupings: [], names: [], body: body.length * 8 }), new Uint8Array(Float64Array.from(body).buffer))
    const word = (value: number): number => new Float64Array(new Int32Array([value, 0]).buffer)[0]!
    expect(await problemOf(one([['是', truth]], [word(1), word(6)]))).toBe('none')
    expect(await problemOf(one([['是', truth]], [word(1), word(7)]))).toBe('content')
    expect(await problemOf(one([['是', truth]], [word(8), word(6)]))).toBe('content')
    const code = (domain: readonly string[]) => [['类', { kind: 'code', domain, error: false }]]
    expect(await problemOf(one(code(['甲', '乙', '丙']), [word(1), word(2), word(7)]))).toBe('none')
    expect(await problemOf(one(code(['甲', '乙', '丙']), [word(3), word(2), word(7)]))).toBe('content')
    expect(await problemOf(one(code(['甲', '乙', '丙', '丁']), [word(3), word(2), word(7)]))).toBe('none')
    expect(await problemOf(one(code(['甲', '乙', '丙', '丁']), [word(3), word(2), word(6)]))).toBe('content')
    const number = [['量', { kind: 'number', wide: true, error: false }]]
    expect(await problemOf(one(number, [1, 2, 2 ** 53 - 1, word(7)]))).toBe('none')
    for (const value of [2 ** 53, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) expect(await problemOf(one(number, [1, 2, value, word(7)]))).toBe('content')
  })
})
