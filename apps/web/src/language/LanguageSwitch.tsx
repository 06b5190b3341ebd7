import { useLanguage } from './LanguageProvider.tsx'

/** Names the other language in that language. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage()
  return language === 'zh'
    ? <button type="button" className="link-button" lang="en" onClick={() => choose('en')}>English</button>
    : <button type="button" className="link-button" lang="zh-CN" onClick={() => choose('zh')}>中文</button>
}
