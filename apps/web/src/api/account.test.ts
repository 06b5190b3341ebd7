import { expect, test } from 'vitest'
import { secretOf } from './account.ts'

test('the secret is shown in groups for typing by hand, and nothing else of the address', () => {
  expect(secretOf('otpauth://totp/%E7%9F%A5%E8%BF%90:qiye?secret=ABCDEFGHIJ&issuer=x&digits=6&period=30')).toBe('ABCD EFGH IJ')
})
