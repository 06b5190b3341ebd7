import { useEffect, useState } from 'react'
import { useSay } from '../../language/LanguageProvider.tsx'
import './Loading.css'

/** Keeps the place of what comes: grey bars after 0.3 s, words after 2 s. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const say = useSay()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 2000)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="loading" role="status">
      {slow ? <p className="source">{say(['还在取数，可以先去别处，回来时接着显示。', 'Still loading; you may leave and come back.'])}</p> : <span className="unseen">{say(['正在取数', 'Loading'])}</span>}
      {Array.from({ length: rows }, (_, row) => <i key={row} aria-hidden="true" />)}
    </div>
  )
}
