import { useEffect } from 'react'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Message } from '../../language/message.ts'

/** Names the page in the browser's tab. */
export function useDocumentTitle(title: Message): void {
  const say = useSay()
  const text = `${say(title)} · ${say(['知运', 'Zhiyun'])}`
  useEffect(() => {
    document.title = text
  }, [text])
}
