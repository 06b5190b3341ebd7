import { CommandFailure, EXIT } from './exit.ts'

/**
 * Settles at the first Ctrl-C or SIGTERM. A second one means it: the process ends at once, and the next start
 * recovers what the database left. `dispose` hands the signals back.
 */
export function untilStopped(): { asked: Promise<'signal'>; dispose(): void } {
  const heard = new AbortController()
  const onSignal = () => {
    if (heard.signal.aborted) process.exit(EXIT.interrupted)
    heard.abort()
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, onSignal)
  return {
    asked: new Promise((stop) => heard.signal.addEventListener('abort', () => stop('signal'))),
    dispose: () => signals.forEach((signal) => process.off(signal, onSignal)),
  }
}

/** Work that Ctrl-C breaks off, leaving the caller the time to put things away. */
export async function interruptible<T>(work: () => Promise<T>): Promise<T> {
  const { asked, dispose } = untilStopped()
  const broken = asked.then(() => {
    throw new CommandFailure(EXIT.interrupted, 'INTERRUPTED', '已中断', 'Interrupted')
  })
  try {
    return await Promise.race([work(), broken])
  } finally {
    dispose()
  }
}
