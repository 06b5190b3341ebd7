import { addressOf, isLoopback, SettingProblem, type Environment } from '../errors/settingProblem.ts'

/** The identity provider of a government or a company (OpenID Connect), at which people may sign in besides. */
export type SingleSignOn = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What people call it: 省统一身份认证. */
  readonly name: string
}

/** What the sign-in library calls the one provider there is; it is part of the address that the provider sends people back to. */
export const SINGLE_SIGN_ON = 'sso'

/** Reads ZHIYUN_OIDC_* (docs/running.md); undefined when there is no provider. Throws SettingProblem. */
export function singleSignOnSettings(env: Environment): SingleSignOn | undefined {
  const issuer = env['ZHIYUN_OIDC_ISSUER']
  if (!issuer) return undefined
  const url = addressOf('ZHIYUN_OIDC_ISSUER', issuer, ['https:', 'http:'])
  if (url.protocol === 'http:' && !isLoopback(url)) throw new SettingProblem('ZHIYUN_OIDC_ISSUER', '不在本机的须用 https', 'a provider that is not on this machine needs https')
  return { issuer: issuer.replace(/\/+$/, ''), clientId: given(env, 'ZHIYUN_OIDC_CLIENT_ID'), clientSecret: given(env, 'ZHIYUN_OIDC_CLIENT_SECRET'), name: env['ZHIYUN_OIDC_NAME'] || '统一身份认证' }
}

function given(env: Environment, variable: string): string {
  const text = env[variable]
  if (!text) throw new SettingProblem(variable, '写了 ZHIYUN_OIDC_ISSUER 就要写它', 'is needed beside ZHIYUN_OIDC_ISSUER')
  return text
}
