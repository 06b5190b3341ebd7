import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { timed, run } from './run.mjs'
import { complain } from './speak.mjs'

const windows = (...path) => [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean).map((root) => join(root, ...path))
const PLACES = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/usr/bin/microsoft-edge', '/snap/bin/chromium'],
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
  win32: [...windows('Google', 'Chrome', 'Application', 'chrome.exe'), ...windows('Microsoft', 'Edge', 'Application', 'msedge.exe')],
}

/** Path of a browser of the Chromium family: CHROME_PATH, the usual places, or, on Debian, from the package manager. */
export async function findChromium() {
  const asked = process.env.CHROME_PATH
  if (asked) return existsSync(asked) ? asked : refuse(`CHROME_PATH=${asked} 不存在。`, `CHROME_PATH=${asked} does not exist.`)
  const found = inUsualPlaces()
  if (found !== undefined) return found
  const packages = packageManager()
  if (packages !== undefined) {
    const [command, ...first] = packages
    await timed('安装浏览器 Chromium', 'Installing the browser Chromium', async () => {
      await run(command, [...first, 'update', '-qq'])
      await run(command, [...first, 'install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env: { DEBIAN_FRONTEND: 'noninteractive' } })
    })
    const installed = inUsualPlaces()
    if (installed !== undefined) return installed
  }
  return refuse('浏览器测试需要 Chrome 或 Chromium：请安装，或用 CHROME_PATH 指出它的路径。', 'The browser tests need Chrome or Chromium: install it, or point CHROME_PATH at it.')
}

const inUsualPlaces = () => PLACES[process.platform]?.find((path) => existsSync(path))

/** How to call apt-get where this account may install packages: as root, or by a sudo that asks for no password. */
function packageManager() {
  if (!existsSync('/etc/debian_version') || spawnSync('apt-get', ['--version']).status !== 0) return undefined
  if (process.getuid?.() === 0) return ['apt-get']
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n', 'apt-get'] : undefined
}

function refuse(zh, en) {
  complain(`✗ ${zh}\n  ${en}`)
  return undefined
}
