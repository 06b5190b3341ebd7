/** 告知: word that leaves the platform, by e-mail, SMS and WeChat, and the public's subscriptions. Everything other parts may use. */
import type { Declared } from '../../platform/action/declare.ts'
import { addAddress } from './addAddress.ts'
import { choose } from './choose.ts'
import { confirmAddress } from './confirmAddress.ts'
import type { Desk } from './desk.ts'
import { exportLetters } from './exportLetters.ts'
import { discardLetters, listLetters, retryLetters } from './letters.ts'
import { myAddresses } from './myAddresses.ts'
import { removeAddress } from './removeAddress.ts'
import { sendCode } from './sendCode.ts'
import { subscribe } from './subscribe.ts'
import { changeSubscription, endSubscription, readSubscription } from './subscription.ts'

export type { Desk } from './desk.ts'
export { openPost, type Post } from './post.ts'

export const noticesDeclared = (desk: Desk): Declared[] => [
  myAddresses(desk),
  addAddress(desk),
  sendCode(desk),
  confirmAddress,
  removeAddress,
  choose,
  subscribe(desk),
  readSubscription,
  changeSubscription,
  endSubscription,
  listLetters(desk),
  exportLetters,
  retryLetters,
  discardLetters,
]
