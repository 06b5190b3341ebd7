import { expect, it } from 'vitest'
import { EXIT } from './exit.ts'
import { interruptible } from './interrupt.ts'

it('breaks work off at the first signal, and takes its handlers away again', async () => {
  const before = process.listenerCount('SIGINT')
  const never = interruptible(() => new Promise(() => {}))
  expect(process.listenerCount('SIGINT')).toBe(before + 1)
  process.emit('SIGINT')
  await expect(never).rejects.toMatchObject({ code: 'INTERRUPTED', exit: EXIT.interrupted })
  expect(process.listenerCount('SIGINT')).toBe(before)
})

it('lets work that ends by itself end', async () => {
  expect(await interruptible(async () => 7)).toBe(7)
})
