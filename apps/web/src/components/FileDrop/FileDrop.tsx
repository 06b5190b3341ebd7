import { useId, useState, type ReactNode } from 'react'
import { problemOf } from '../../api/problem.ts'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { Icon } from '../Icon/Icon.tsx'
import { SaveLink } from '../SaveLink/SaveLink.tsx'
import { StatusMark, type Tone } from '../StatusMark/StatusMark.tsx'
import './FileDrop.css'

export interface AttachedFile {
  id: string
  name: string
  bytes: number
  /** 0…1 while it travels; absent once it is there. */
  progress?: number
  error?: unknown
  /** What the checker said: 已核, 待核. */
  mark?: { tone: Tone; word: string }
  href?: string
}

interface Props {
  label: string
  accept: string
  maxBytes: number
  files: readonly AttachedFile[]
  onAdd: (files: readonly File[]) => void
  onRemove?: (id: string) => void
  /** Locked after submission: shown, not changed. */
  locked?: boolean
}

/** 3.1 MB; whole kB below one. */
export const sizeText = (bytes: number): string => (bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`)

/** Files by dropping or choosing; each with its size, its progress, and what became of it. */
export function FileDrop({ label, accept, maxBytes, files, onAdd, onRemove, locked = false }: Props) {
  const { language, say } = useLanguage()
  const id = useId()
  const [over, setOver] = useState(false)
  return (
    <div className="attachments">
      {!locked && (
        <label
          className={over ? 'file-drop over' : 'file-drop'} htmlFor={id}
          onDragOver={(event) => { event.preventDefault(); setOver(true) }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => { event.preventDefault(); setOver(false); onAdd([...event.dataTransfer.files]) }}
        >
          <Icon name="upload" />
          <span>{say(['选文件，或拖到此处', 'Choose a file, or drop it here'])} <span className="source">{accept.replaceAll('.', '').replaceAll(',', '、')}{say(['，每份至多 {size}', ', up to {size} each'], { size: sizeText(maxBytes) })}</span></span>
          <input id={id} type="file" multiple accept={accept} aria-label={label} onChange={(event) => { onAdd([...(event.target.files ?? [])]); event.target.value = '' }} />
        </label>
      )}
      <ul className="file-list" aria-label={label}>
        {files.map((file) => (
          <FileLine key={file.id} file={file} error={file.error === undefined ? null : problemOf(file.error).say(language)}>
            {!locked && onRemove && (file.progress === undefined || file.error !== undefined) && <button type="button" className="link-button" onClick={() => onRemove(file.id)}>{say(['移除', 'Remove'])}<span className="unseen"> {file.name}</span></button>}
          </FileLine>
        ))}
      </ul>
    </div>
  )
}

function FileLine({ file, error, children }: { file: AttachedFile; error: string | null; children: ReactNode }) {
  return (
    <li>
      <Icon name={error === null ? 'document' : 'error'} {...(error === null ? {} : { className: 'ink-error' })} />
      <span>
        {file.href === undefined ? file.name : <SaveLink href={file.href}>{file.name}</SaveLink>} <small>{sizeText(file.bytes)}</small>
        {file.progress !== undefined && error === null && <progress value={file.progress} max={1} aria-label={file.name}>{Math.round(file.progress * 100)}%</progress>}
        {error !== null && <span className="field-error">{error}</span>}
      </span>
      {file.mark && <StatusMark tone={file.mark.tone}>{file.mark.word}</StatusMark>}
      {children}
    </li>
  )
}
