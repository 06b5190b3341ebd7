import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { read, write } from '../../api/read.ts'
import { uploadFile } from '../../api/upload.ts'
import type { AttachedFile } from '../../components/FileDrop/FileDrop.tsx'
import type { CaseAnswer, MoveInput } from './case.ts'

/** What the server takes in one material. */
export const MATERIAL_BYTES = 50 * 1024 * 1024
const TOO_LARGE = { title: 'Too large', status: 413, code: 'FILE_TOO_LARGE', zh: '文件超过大小上限（50 MB），没有上传。请压缩或拆分后再传。', en: 'The file exceeds 50 MB and was not sent. Compress or split it.' }

const OWN_LISTS: readonly string[] = ['case', 'queue', 'waiting', 'applications', 'due', 'messages', 'payments', 'nameable']

export const useCaseQuery = (id: string | number | null) =>
  useQuery({ queryKey: ['case', String(id)], enabled: id !== null, queryFn: ({ signal }) => read<CaseAnswer>(`/api/cases/${id}`, {}, signal) })

/** Makes a move as the case was seen; afterwards everything that lists cases is asked for anew. */
export function useMove() {
  const queries = useQueryClient()
  return async ({ case: id, v }: { case: number; v: number }, input: MoveInput) => {
    await write(`/api/cases/${id}/moves`, { ...input, v })
    await queries.invalidateQueries({ predicate: ({ queryKey }) => OWN_LISTS.includes(String(queryKey[0])) })
  }
}

/** Materials on their way to a case: each with its progress, or with why it was refused. */
export function useMaterials(id: number) {
  const queries = useQueryClient()
  const [travelling, setTravelling] = useState<Readonly<Record<string, readonly AttachedFile[]>>>({})
  const refresh = () => queries.invalidateQueries({ queryKey: ['case', String(id)] })
  const show = (material: string, line: AttachedFile, there: boolean) =>
    setTravelling((all) => ({ ...all, [material]: [...(all[material] ?? []).filter((each) => each.id !== line.id), ...(there ? [] : [line])] }))
  const send = async (material: string, file: File) => {
    const line: AttachedFile = { id: crypto.randomUUID(), name: file.name, bytes: file.size, progress: 0 }
    // Said at once: nobody should wait for an upload that cannot be taken.
    if (file.size > MATERIAL_BYTES) return show(material, { ...line, error: new Problem(TOO_LARGE) }, false)
    show(material, line, false)
    try {
      await uploadFile(`/api/cases/${id}/attachments`, { material }, file, (progress) => show(material, { ...line, progress }, false))
      await refresh()
      show(material, line, true)
    } catch (error) {
      show(material, { ...line, error }, false)
    }
  }
  return {
    travelling,
    send: (material: string, files: readonly File[]) => void Promise.all(files.map((file) => send(material, file))),
    remove: async (file: string) => {
      const lost = Object.entries(travelling).find(([, files]) => files.some((each) => each.id === file))
      if (lost) return show(lost[0], lost[1].find((each) => each.id === file)!, true)
      await write(`/api/cases/${id}/attachments/${file}/removal`, {})
      await refresh()
    },
  }
}
