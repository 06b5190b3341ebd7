import { useState } from 'react'
import type { Written } from '../../api/answers.ts'
import { uploadFile } from '../../api/upload.ts'
import type { AttachedFile } from '../../components/FileDrop/FileDrop.tsx'

type Kept = Written<'/api/facts/organisations/{organisation}/evidence'>

/** The one document a statement is going to cite: on its way, kept, or refused. `id` is null until it is kept. */
export function useEvidence(organisation: number) {
  const [file, setFile] = useState<AttachedFile | null>(null)
  const add = async ([chosen]: readonly File[]) => {
    if (chosen === undefined) return
    const shown: AttachedFile = { id: '', name: chosen.name, bytes: chosen.size }
    setFile({ ...shown, progress: 0 })
    try {
      const kept = await uploadFile<Kept>(`/api/facts/organisations/${organisation}/evidence`, {}, chosen, (progress) => setFile({ ...shown, progress }))
      setFile({ ...shown, id: kept.file })
    } catch (error) {
      setFile({ ...shown, error })
    }
  }
  const standing = file !== null && file.progress === undefined && file.error === undefined
  return { file, id: standing ? file.id : null, travelling: file?.progress !== undefined, add: (files: readonly File[]) => void add(files), remove: () => setFile(null) }
}
