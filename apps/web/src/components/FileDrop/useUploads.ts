import { useState } from 'react'
import { uploadFile } from '../../api/upload.ts'
import type { AttachedFile } from './FileDrop.tsx'

/** Files on their way to `path`, each with its progress or why it was refused; `ids` are those that are there. */
export function useUploads(path: string, there: readonly AttachedFile[] = []) {
  const [files, setFiles] = useState<readonly AttachedFile[]>(there)
  const send = async (file: File): Promise<void> => {
    const line: AttachedFile = { id: crypto.randomUUID(), name: file.name, bytes: file.size, progress: 0 }
    const show = (next: AttachedFile): void => setFiles((all) => all.map((each) => (each.id === line.id ? next : each)))
    setFiles((all) => [...all, line])
    try {
      const { file: id } = await uploadFile<{ file: string }>(path, {}, file, (progress) => show({ ...line, progress }))
      show({ id, name: file.name, bytes: file.size })
    } catch (error) {
      show({ ...line, error })
    }
  }
  return {
    files,
    ids: files.filter((each) => each.progress === undefined && each.error === undefined).map(({ id }) => id),
    travelling: files.some((each) => each.progress !== undefined && each.error === undefined),
    add: (added: readonly File[]) => void Promise.all(added.map(send)),
    remove: (id: string) => setFiles((all) => all.filter((each) => each.id !== id)),
  }
}
