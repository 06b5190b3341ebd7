import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { sourceWord, stageWord } from './words.ts'

export type Account = Read<'/api/funds/accounts/{account}'>['account']

/** 承诺 · 优秀代理机构奖补 · 单位: as much as the account is about, leading to its statement. */
export function AccountName({ account }: { account: Account }) {
  const say = useSay()
  const parts = [say(stageWord(account.stage)), account.stage === 'source' ? say(sourceWord(account.source)) : '', account.measureName, account.beneficiary].filter((part) => part !== '')
  return <><Link to={`/work/ledger/accounts/${account.id}`}>{parts.join(' · ')}</Link>{account.stage !== 'source' && <span className="source">　{say(sourceWord(account.source))} {account.year}</span>}</>
}
