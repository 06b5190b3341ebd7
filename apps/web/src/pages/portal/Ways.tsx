import { Link } from 'react-router'
import { useSay } from '../../language/LanguageProvider.tsx'
import { SectionHead } from './SectionHead.tsx'

/** Who comes, and where each begins. */
export function Ways() {
  const say = useSay()
  const ways = [
    [say(['企业', 'Firms']), [['/checkup', say(['政策体检', 'Check-up'])], ['/applications', say(['我的申报', 'Applications'])]]],
    [say(['高校、科研院所', 'Universities, institutes']), [['/checkup', say(['政策体检', 'Check-up'])], ['/patents', say(['检索本单位专利', 'Find own patents'])]]],
    [say(['知识产权服务机构', 'Service agencies']), [['/applications', say(['代客户办理', 'Act for clients'])]]],
    [say(['评审专家', 'Experts']), [['/work/reviews', say(['先申报回避，再看材料', 'Declare conflicts, then read'])]]],
    [say(['公众、媒体、研究者', 'Public, media, researchers']), [['/notices', say(['公示异议', 'Notices, objections'])], ['/policies', say(['条款与读法', 'Clauses and readings'])]]],
  ] as const
  return (
    <>
      <SectionHead title={say(['按身份办事', 'By who you are'])} />
      <ul className="sheet sheet-body by-role">{ways.map(([who, links]) => <li key={who}><b>{who}</b><span>{links.map(([to, label]) => <Link key={label} to={to}>{label}</Link>)}</span></li>)}</ul>
    </>
  )
}
