import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { sayIn, type Language, type Say } from './message.ts'

const KEPT_AT = 'zhiyun.language'

interface Spoken {
  language: Language
  say: Say
  choose: (language: Language) => void
}

const LanguageContext = createContext<Spoken>({ language: 'zh', say: sayIn('zh'), choose: () => undefined })

/** Chinese unless the reader has chosen English on this device before. */
function kept(): Language {
  try {
    return localStorage.getItem(KEPT_AT) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh' // storage may be forbidden; the choice then lasts for the visit
  }
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(kept)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  const spoken = useMemo(() => {
    const choose = (next: Language) => {
      setLanguage(next)
      try {
        localStorage.setItem(KEPT_AT, next)
      } catch {
        // as above
      }
    }
    return { language, say: sayIn(language), choose }
  }, [language])
  return <LanguageContext value={spoken}>{children}</LanguageContext>
}

/** `say` fills a message in the reader's language. */
export const useLanguage = (): Spoken => useContext(LanguageContext)
export const useSay = (): Say => useContext(LanguageContext).say
