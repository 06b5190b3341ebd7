import { useEffect, useState } from 'react'
import { read, write } from '../../api/read.ts'
import { uploadFile } from '../../api/upload.ts'
import type { ImportStage } from '../../components/ImportWizard/stages.ts'

/** An import on the server and where it stands. It goes on when the page is left and is found again by its number. */
export function useImport(home: string) {
  const [id, setId] = useState<string | null>(null)
  const [stage, setStage] = useState<ImportStage>({ at: 'file' })
  const [error, setError] = useState<unknown>(null)
  const path = `${home}/${id}`
  const running = stage.at === 'checking' || stage.at === 'commit'

  useEffect(() => {
    if (!running || id === null) return
    const timer = setInterval(() => void read<ImportStage>(path).then(setStage, setError), 1000)
    return () => clearInterval(timer)
  }, [running, id, path])

  const act = async (work: () => Promise<ImportStage>) => {
    setError(null)
    try {
      setStage(await work())
    } catch (problem) {
      setError(problem)
    }
  }
  const begin = (file: File) => act(async () => {
    const opened = await uploadFile<{ id: string; stage: ImportStage }>(home, {}, file, () => undefined)
    setId(opened.id)
    return opened.stage
  })
  return {
    stage, error, findingsHref: `${path}/findings/export`,
    begin: (file: File) => void begin(file),
    map: (header: string, target: string | null) => setStage((now) => (now.at === 'mapping' ? { ...now, columns: now.columns.map((column) => (column.header === header ? { ...column, target } : column)) } : now)),
    recode: (encoding: string) => void act(() => write<ImportStage>(`${path}/encoding`, { encoding })),
    check: () => stage.at === 'mapping' && void act(() => write<ImportStage>(`${path}/check`, { columns: stage.columns.map(({ header, target }) => ({ header, target })) })),
    commit: () => void act(() => write<ImportStage>(`${path}/commit`, {})),
    cancel: () => (running ? void act(() => write<ImportStage>(`${path}/cancel`, {})) : setStage({ at: 'file' })),
    again: () => setStage({ at: 'file' }),
  }
}
