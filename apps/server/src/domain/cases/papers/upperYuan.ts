import { assertFen, type Fen } from '@zhiyun/finance'

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿', '万亿']

/** An amount as agreements and vouchers write it, `人民币捌拾万元整`: it cannot be changed by adding a stroke. */
export function upperYuan(amount: Fen): string {
  const size = Math.abs(assertFen(amount))
  const yuan = Math.floor(size / 100)
  const [jiao, fen] = [Math.floor((size % 100) / 10), size % 10]
  const whole = yuan === 0 ? '' : `${upperWhole(yuan)}元`
  const part = `${jiao === 0 ? (fen > 0 && yuan > 0 ? '零' : '') : `${DIGITS[jiao]}角`}${fen === 0 ? '' : `${DIGITS[fen]}分`}`
  return `人民币${amount < 0 ? '负' : ''}${whole === '' && part === '' ? '零元' : whole}${part === '' || part.endsWith('角') ? `${part}整` : part}`
}

/** Groups of four digits; a gap of zeros is read once. */
function upperWhole(whole: number): string {
  const groups: number[] = []
  for (let rest = whole; rest > 0; rest = Math.floor(rest / 10_000)) groups.push(rest % 10_000)
  let text = ''
  for (let at = groups.length - 1; at >= 0; at -= 1) {
    const group = groups[at]!
    if (group === 0) {
      if (text !== '' && !text.endsWith('零') && groups.slice(0, at).some((rest) => rest > 0)) text += '零'
      continue
    }
    if (text !== '' && group < 1000 && !text.endsWith('零')) text += '零'
    text += upperGroup(group) + GROUPS[at]!
  }
  return text
}

function upperGroup(group: number): string {
  let text = ''
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(group / 10 ** place) % 10
    if (digit > 0) text += DIGITS[digit]! + PLACES[place]!
    else if (text !== '' && !text.endsWith('零') && group % 10 ** place > 0) text += '零'
  }
  return text
}
