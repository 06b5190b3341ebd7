import { useMutation, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { endProviderLink, providerLink } from '../../api/account.ts'
import { problemReturned } from '../../api/identity.ts'
import { goToProvider } from '../../api/signIn.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

/** 统一登录: the account linked to who one is at the identity provider, and unlinked again. Shown where there is a provider. */
export function ProviderLink({ name }: { name: string }) {
  const say = useSay()
  const [address] = useSearchParams()
  const refused = address.get('error')
  const standing = useQuery({ queryKey: ['provider-link'], queryFn: providerLink })
  const link = useMutation({ mutationFn: () => goToProvider('link-social', { to: '/account', refused: '/account' }) })
  const unlink = useMutation({ mutationFn: endProviderLink, onSuccess: () => standing.refetch() })
  const linked = standing.data ?? null
  return (
    <section className="sheet" aria-labelledby="provider-head">
      <header><h2 id="provider-head">{name}</h2>{standing.data !== undefined && <StatusMark tone={linked !== null ? 'met' : 'plain'}>{linked !== null ? say(['已绑定', 'Linked']) : say(['未绑定', 'Not linked'])}</StatusMark>}</header>
      <div className="sheet-body stack">
        {refused !== null && linked === null && <ProblemMessage error={problemReturned(refused)} />}
        {standing.isError && <ProblemMessage error={standing.error} onRetry={() => void standing.refetch()} />}
        {standing.isPending && <Loading rows={2} />}
        {link.isError && <ProblemMessage error={link.error} />}
        {unlink.isError && <ProblemMessage error={unlink.error} />}
        {standing.isSuccess && (linked === null
          ? <><p>{say(['绑定后可以用{name}登录，不再输入这里的密码与动态口令；那边怎样验证由那边定。', 'Once linked you may sign in with {name}, without the password and the code of this place.'], { name })}</p><p><button type="button" className="button" disabled={link.isPending} onClick={() => link.mutate()}>{say(['绑定', 'Link'])}</button></p></>
          : <><p>{say(['解除后只能用账号密码登录。', 'Once unlinked you sign in by password only.'])}</p><p><button type="button" className="button" disabled={unlink.isPending} onClick={() => unlink.mutate(linked)}>{say(['解除绑定', 'Unlink'])}</button></p></>)}
      </div>
    </section>
  )
}
