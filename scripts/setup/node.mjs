// Dependency-free, like everything in this folder: it runs before `npm ci`, and on Node versions too old for the rest.

import { complain } from './speak.mjs'

const OLDEST = [20, 19]

/** Ends the process with a clear word when this Node is too old to run the platform. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return
  complain(`✗ 需要 Node ${OLDEST.join('.')} 或更新，现在是 ${process.versions.node}；请到 https://nodejs.org/zh-cn 安装长期支持版。`)
  complain(`  Node ${OLDEST.join('.')} or newer is needed, this is ${process.versions.node}. Install the LTS version from https://nodejs.org`)
  process.exit(3)
}
