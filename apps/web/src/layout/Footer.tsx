import { Link } from 'react-router'
import { useSay } from '../language/LanguageProvider.tsx'
import './Footer.css'

/** What every page owes: definitions, accessibility, corrections, privacy, the API, and how fresh the data are. */
export function Footer({ today }: { today: string }) {
  const say = useSay()
  return (
    <footer className="footer">
      <div className="page row">
        <Link to="/about#figures">{say(['数据口径', 'How figures are counted'])}</Link>
        <Link to="/about#accessibility">{say(['无障碍声明', 'Accessibility'])}</Link>
        <Link to="/about#corrections">{say(['纠错与申诉', 'Corrections and appeals'])}</Link>
        <Link to="/about#privacy">{say(['隐私', 'Privacy'])}</Link>
        <Link to="/draws">{say(['专家抽取记录', 'Draws of experts'])}</Link>
        <Link to="/verify">{say(['文书验证', 'Check a paper'])}</Link>
        <Link to="/tickets">{say(['凭证查办', 'By ticket'])}</Link>
        <a href="/api/docs">{say(['接口文档', 'API'])}</a>
        <span>{say(['今天 {today}', 'Today {today}'], { today })}</span>
      </div>
    </footer>
  )
}
