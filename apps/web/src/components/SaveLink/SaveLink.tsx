import { useMutation } from '@tanstack/react-query'
import type { MouseEvent, ReactNode } from 'react'
import { problemOf } from '../../api/problem.ts'
import { saveFile } from '../../api/save.ts'
import { useLanguage } from '../../language/LanguageProvider.tsx'

/** A link to a file. Pressed, it is fetched in the post one acts in; what goes wrong is said beside it. */
export function SaveLink({ href, className, children }: { href: string; className?: string; children: ReactNode }) {
  const { language } = useLanguage()
  const save = useMutation({ mutationFn: saveFile })
  const press = (event: MouseEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate({ path: href })
  }
  return (
    <>
      <a href={href} className={className} aria-busy={save.isPending} onClick={press}>{children}</a>
      {save.isError && <span className="field-error" role="alert">{problemOf(save.error).say(language)}</span>}
    </>
  )
}

/** The same for a file that is made of what stands on the page. */
export function SaveButton({ path, input, className = 'button', children }: { path: string; input: object; className?: string; children: ReactNode }) {
  const { language } = useLanguage()
  const save = useMutation({ mutationFn: saveFile })
  return (
    <>
      <button type="button" className={className} disabled={save.isPending} aria-busy={save.isPending} onClick={() => save.mutate({ path, input })}>{children}</button>
      {save.isError && <span className="field-error" role="alert">{problemOf(save.error).say(language)}</span>}
    </>
  )
}
