import { CommandFailure, EXIT } from './exit.ts'

/**
 * Settles at the first Ctrl-C or SIGTERM. A second one means it: the process ends at once, and the next start
 * recovers what the database left. `dispose` hands the signals back.
 */
export function untilStopped(): { asked: Promise<'signal'>; dispose(): void } {
  let onSignal = () => {}
  const asked = new Promise<'signal'>((stop) => {
    let once = false
    onSignal = () => {
      if (once) process.exit(EXIT.interrupted)
      once = true
      stop('signal')
    }
  })
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  const dispose = () => {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
  return { asked, dispose }
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
