import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Icon } from '../Icon/Icon.tsx'
import './Dialog.css'

/** The browser's own modal dialog: focus is held inside and returns, Escape closes. */
export function Dialog({ title, open, onClose, children }: { title: string; open: boolean; onClose: () => void; children: ReactNode }) {
  const say = useSay()
  const box = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    if (open && box.current?.open === false) box.current.showModal()
    if (!open && box.current?.open === true) box.current.close()
  }, [open])
  return (
    <dialog ref={box} className="dialog" aria-labelledby={heading} onClose={onClose}>
      <header className="sheet-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" className="button small" onClick={onClose} aria-label={say(['关闭', 'Close'])}><Icon name="close" /></button>
      </header>
      <div className="sheet-body">{open && children}</div>
    </dialog>
  )
}
