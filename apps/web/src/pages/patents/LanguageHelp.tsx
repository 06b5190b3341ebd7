import { FIELD_CODES, FIELDS } from '@zhiyun/patent'
import { useSay } from '../../language/LanguageProvider.tsx'

/** How a formula is written, on the page where it is needed. */
export function LanguageHelp() {
  const say = useSay()
  return (
    <div className="language-help">
      <p>{say(['直接写词，空格表示都要；“引号”内按原文；-词 表示不含；号码任何写法都行。要精确，就写检索式：', 'Write words (all must occur), “quotes” for a text as it stands, -word for without, numbers in any writing; or a formula:'])}</p>
      <p><code>TI=(石墨烯 OR 碳纳米管) AND PA=大学 AND AD=2018 TO 2020 NOT LS=有效</code></p>
      <dl className="pairs">
        {FIELD_CODES.map((code) => <div key={code}><dt><code>{code}</code> {say([FIELDS[code].zh, FIELDS[code].en])}</dt><dd><code>{FIELDS[code].example}</code></dd></div>)}
      </dl>
      <p className="source">{say(['AND、OR、NOT 与括号可任意组合，AND 先于 OR；字段也可写中文名，如 申请人=；日期可写 2018、201803、20180305、起 TO 止、>=；字母数字与号码可在末尾用 * 截断。', 'AND binds before OR; parentheses nest; days as 2018, 201803, 20180305, from TO until, >=; a star may end letters, figures and numbers.'])}</p>
    </div>
  )
}
