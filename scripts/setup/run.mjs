import { spawn } from 'node:child_process'
import { ROOT } from './place.mjs'
import { complain } from './speak.mjs'

const keepWaiting = () => {}

/**
 * Runs a program in the repository and gives its exit code; 130 when it was interrupted.
 * Ctrl-C reaches the child by the terminal; we only wait for it to put its things away.
 */
export function run(program, args, { env = {}, onOutput } = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: onOutput ? ['inherit', 'pipe', 'inherit'] : 'inherit', env: { ...process.env, ...env } })
    child.stdout?.on('data', (chunk) => {
      process.stdout.write(chunk)
      onOutput(chunk.toString())
    })
    const forward = () => child.kill('SIGTERM')
    process.on('SIGINT', keepWaiting)
    process.on('SIGTERM', forward)
    child.once('error', (error) => {
      complain(`✗ ${program}: ${error.message}`)
      done(3)
    })
    child.once('close', (code, signal) => {
      process.off('SIGINT', keepWaiting)
      process.off('SIGTERM', forward)
      done(code ?? (signal === 'SIGINT' ? 130 : 1))
    })
  })
}

/** This same Node, so that a machine with several runs only one of them. */
export const runNode = (args, options) => run(process.execPath, args, options)

/** npm as it called us, or the one that lies beside this Node. */
export function runNpm(args) {
  const called = process.env.npm_execpath
  if (called?.endsWith('.js')) return runNode([called, ...args])
  return process.platform === 'win32' ? run(process.env.ComSpec ?? 'cmd.exe', ['/d', '/s', '/c', 'npm', ...args]) : run('npm', args)
}

/** Says what is being done, does it, says how long it took; gives what the work gives. */
export async function timed(zh, en, work) {
  complain(`… ${zh} ${en}`)
  const began = performance.now()
  const result = await work()
  complain(`✓ ${zh} ${en} · ${((performance.now() - began) / 1000).toFixed(1)} s`)
  return result
}
