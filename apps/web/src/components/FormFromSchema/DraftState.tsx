import { problemOf } from '../../api/problem.ts'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { Icon } from '../Icon/Icon.tsx'
import type { DraftStanding } from './autosave.ts'

/** 已自动保存 10:42; or why not. Announced politely: it changes while one types. */
export function DraftState({ draft, onRetry }: { draft: DraftStanding; onRetry?: () => void }) {
  const { language, say } = useLanguage()
  return (
    <p className="draft-state source" role="status">
      {draft.state === 'untouched' && say(['边填边存，离开再来也在', 'Saves itself as you type'])}
      {draft.state === 'waiting' && say(['有改动，即将自动保存', 'Changed; saving shortly'])}
      {draft.state === 'saving' && say(['正在保存', 'Saving'])}
      {draft.state === 'saved' && <><Icon name="met" className="ink-met" size={14} /> {say(['已自动保存 {at}', 'Saved {at}'], { at: draft.at })}</>}
      {draft.state === 'failed' && (
        <>
          <Icon name="error" className="ink-error" size={14} /> {say(['没能保存，内容还在本页：{why}', 'Not saved, but kept on this page: {why}'], { why: problemOf(draft.error).say(language) })}
          {onRetry && <button type="button" className="link-button" onClick={onRetry}>{say(['再存一次', 'Save again'])}</button>}
        </>
      )}
    </p>
  )
}

/** Two people on one draft: both are named, neither is overwritten unasked. */
export function ConflictNotice({ who, at, onTakeTheirs, onKeepMine }: { who: string; at: string; onTakeTheirs: () => void; onKeepMine: () => void }) {
  const { say } = useLanguage()
  return (
    <div className="conflict" role="alert">
      <p><Icon name="clock" className="ink-near" /> <b>{say(['{who} 于 {at} 也改了这份草稿。', '{who} also changed this draft at {at}.'], { who, at })}</b>{say(['您填的内容还在本页，没有覆盖对方的。', ' What you typed is kept on this page and has not overwritten theirs.'])}</p>
      <span className="row">
        <button type="button" className="button small" onClick={onTakeTheirs}>{say(['看对方的版本', 'See their version'])}</button>
        <button type="button" className="button small" onClick={onKeepMine}>{say(['用我的覆盖', 'Keep mine'])}</button>
      </span>
    </div>
  )
}
