import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

/** What the footer promises: how figures are counted, accessibility, corrections, privacy. */
export default function AboutPage() {
  const say = useSay()
  const parts = [
    ['figures', ['数据口径', 'How figures are counted'], ['每个数字都由记录算出，不由人填写；点开数字，看到它数了哪些记录。应得、可竞争、还差一步与缺信息分开列，不相加。缺的事实不当作零。', 'Every figure is computed from records and opens what it counts. What is due, what may be competed for, near misses and unknowns are never added. A missing fact is not zero.']],
    ['accessibility', ['无障碍声明', 'Accessibility'], ['按 WCAG 2.1 AA 建设：键盘可达，读屏可用，状态以形状、文字和颜色共同表示，可打印，尊重减少动态效果的设置。遇到障碍请告诉我们。', 'Built to WCAG 2.1 AA: keyboard, screen reader, status by shape, word and colour, print, reduced motion. Tell us where you are stopped.']],
    ['corrections', ['纠错与申诉', 'Corrections and appeals'], ['判定结果有误时，请指出是哪一条事实或哪一条规则；对公示有异议，在公示期内从公示页提出；对决定不服，按决定书所载途径申诉。', 'When a result is wrong, point out the fact or the rule. Object to a notice on its page while it runs; appeal a decision as it says.']],
    ['privacy', ['隐私', 'Privacy'], ['不登录做体检，所填内容不保存。登录后只记录办理所需的内容，谁看过、办过都留痕。', 'Answers to the check-up without an account are not stored. Signed in, only what a case needs is kept, and every access is logged.']],
  ] as const
  return (
    <>
      <PageTitle title={say(['说明', 'About'])} />
      <div className="stack" style={{ maxWidth: '46em' }}>{parts.map(([id, title, text]) => <section key={id} id={id}><h2>{say(title)}</h2><p>{say(text)}</p></section>)}</div>
    </>
  )
}
