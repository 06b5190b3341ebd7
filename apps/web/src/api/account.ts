import { speak } from './identity.ts'

/** What is needed to set a code up: the address for an authenticator, and codes for the day the device is lost. */
export interface SecondFactor {
  totpURI: string
  backupCodes: readonly string[]
}

/** Whether the account asks for a code besides the password. */
export async function hasSecondFactor(): Promise<boolean> {
  const answer = await speak<{ user?: { twoFactorEnabled?: boolean | null } } | null>('get-session')
  return answer?.user?.twoFactorEnabled === true
}

/** Replaces the password; whoever is signed in elsewhere with the old one is signed out. */
export const changePassword = (currentPassword: string, newPassword: string): Promise<unknown> => speak('change-password', { currentPassword, newPassword, revokeOtherSessions: true })

/** Begins to set a code up; it counts once one code was confirmed. */
export const beginSecondFactor = (password: string): Promise<SecondFactor> => speak('two-factor/enable', { password })

export const confirmSecondFactor = (code: string): Promise<unknown> => speak('two-factor/verify-totp', { code })

export const endSecondFactor = (password: string): Promise<unknown> => speak('two-factor/disable', { password })

/** The link of the account to the identity provider: its number, or null where there is none. */
export async function providerLink(): Promise<string | null> {
  const accounts = await speak<readonly { id: string; providerId: string }[]>('list-accounts')
  return accounts.find(({ providerId }) => providerId === 'sso')?.id ?? null
}

export const endProviderLink = (accountId: string): Promise<unknown> => speak('unlink-account', { accountId })

/** The secret of an otpauth address, in groups of four for typing by hand. */
export const secretOf = (totpURI: string): string => (new URL(totpURI).searchParams.get('secret') ?? '').replace(/(.{4})(?=.)/g, '$1 ')
