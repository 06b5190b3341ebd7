import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Problem, problemOf } from '../../api/problem.ts'
import type { Read, Written } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { uploadFile } from '../../api/upload.ts'
import type { ImportStage } from '../../components/ImportWizard/stages.ts'
import { mappingOf, stageOfInspection, stageOfRun, type Inspection } from './importStage.ts'

const SHOWN = 100
const EVERY_MS = 700

/** One import of one kind: file, mapping, dry run, commit. The run goes on when the page is left. `options` are what the kind asks besides the file. */
export function useImport(kind: string, options?: object) {
  const queries = useQueryClient()
  const [file, setFile] = useState<{ id: string; name: string } | null>(null)
  const [encoding, setEncoding] = useState<string | null>(null)
  const [run, setRun] = useState<number | null>(null)
  const [stage, setStage] = useState<ImportStage>({ at: 'file' })
  const [error, setError] = useState<unknown>(null)
  /** What the dry run was made with: the commit is made with the same. */
  const [mapping, setMapping] = useState<Readonly<Record<string, string>>>({})
  const home = `/api/imports/${kind}`
  const working = stage.at === 'checking' || stage.at === 'commit'
  /** A second click comes before the page has changed: it is the same wish. */
  const starting = useRef(false)

  const reading = encoding === null ? {} : { encoding: encoding.toLowerCase() }
  const act = async (work: () => Promise<void>) => {
    setError(null)
    try {
      await work()
    } catch (problem) {
      setError(problem)
    }
  }
  const inspect = async (opened: { id: string; name: string }, as: string | null) => {
    const seen = await write<Inspection>(`${home}/inspect`, { file: opened.id, reading: as === null ? {} : { encoding: as.toLowerCase() }, ...(options === undefined ? {} : { options }) })
    setStage(stageOfInspection(opened.name, seen))
  }

  useEffect(() => {
    if (!working || run === null) return
    const look = async () => {
      const { run: now } = await read<Read<'/api/imports/{run}'>>(`/api/imports/${run}`)
      const { problems } = now.state === 'done' && now.dry && now.refused > 0 ? await read<Read<'/api/imports/{run}/problems'>>(`/api/imports/${run}/problems`, { limit: SHOWN }) : { problems: [] }
      setStage(stageOfRun(now, problems))
      if (now.fault !== null) setError(new Problem({ title: 'Import failed', status: 0, code: now.fault.code, zh: now.fault.zh, en: now.fault.en, ...(now.fault.detail === null ? {} : { detail: now.fault.detail }) }))
      if (now.state === 'done' && !now.dry) await queries.invalidateQueries()
      else if (now.state !== 'waiting' && now.state !== 'running') await queries.invalidateQueries({ queryKey: ['imports'] })
    }
    const timer = setInterval(() => void look().catch((problem: unknown) => setError(problemOf(problem))), EVERY_MS)
    return () => clearInterval(timer)
  }, [working, run, queries])

  const start = async (dry: boolean): Promise<void> => {
    if (starting.current) return
    starting.current = true
    await act(() => begin(dry))
    starting.current = false
  }
  const begin = async (dry: boolean): Promise<void> => {
    if (file === null) return
    const chosen = stage.at === 'mapping' ? mappingOf(stage.columns) : mapping
    const started = await write<Written<'/api/imports/facts'>>(home, { file: file.id, dry, reading, mapping: chosen, ...(options === undefined ? {} : { options }) })
    setMapping(chosen)
    setRun(started.run)
    await queries.invalidateQueries({ queryKey: ['imports'] })
    setStage(dry ? { at: 'checking', file: file.name, done: 0, total: null } : { at: 'commit', file: file.name, done: 0, total: stage.at === 'report' ? stage.counts.total : 0 })
  }

  return {
    stage, error, findingsHref: `/api/imports/${run}/refused.csv`,
    begin: (chosen: File) => void act(async () => {
      const opened = await uploadFile<Written<'/api/imports/files'>>('/api/imports/files', {}, chosen, () => undefined)
      const kept = { id: opened.file, name: opened.name }
      setFile(kept)
      setEncoding(null)
      await inspect(kept, null)
    }),
    map: (header: string, target: string | null) => setStage((now) => (now.at === 'mapping' ? { ...now, columns: now.columns.map((column) => (column.header === header ? { ...column, target } : column)) } : now)),
    recode: (as: string) => void act(async () => {
      if (file === null) return
      await inspect(file, as)
      setEncoding(as)
    }),
    check: () => void start(true),
    commit: () => void start(false),
    cancel: () => (working && run !== null ? void act(async () => void (await write(`/api/imports/${run}/cancel`, {}))) : setStage({ at: 'file' })),
    again: () => setStage({ at: 'file' }),
  }
}
