import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Read } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { roleWord, type Role } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'

type Post = Read<'/api/parties/appointments/mine'>['appointments'][number]

/** 我的身份: every post held, every invitation waiting, and the number by which one is invited. */
export function Posts() {
  const say = useSay()
  const { today } = useSession()
  const queries = useQueryClient()
  const mine = useQuery({ queryKey: ['my-posts'], queryFn: ({ signal }) => read<Read<'/api/parties/appointments/mine'>>('/api/parties/appointments/mine', {}, signal) })
  const move = useMutation({
    mutationFn: ({ post, verb }: { post: number; verb: 'accept' | 'end' }) => write(`/api/parties/appointments/${post}/${verb}`, {}),
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey }) => ['my-posts', 'session', 'organisation'].includes(String(queryKey[0])) }),
  })
  const over = ({ until }: Post) => until !== null && until < today
  return (
    <section className="sheet" aria-labelledby="posts-head">
      <header><h2 id="posts-head">{say(['我的身份与邀请', 'My posts and invitations'])}</h2>{mine.data && <span>{say(['我的账号编号', 'My account number'])} <b className="figure">{mine.data.account}</b> <span className="source">{say(['，告诉单位管理员，凭它邀请您', ': an organisation invites you by it'])}</span></span>}</header>
      {mine.isError && <ProblemMessage error={mine.error} onRetry={() => void mine.refetch()} />}
      {move.isError && <ProblemMessage error={move.error} />}
      {mine.isPending && <Loading rows={3} />}
      {mine.data && (
        <DataTable caption={say(['我的身份，在任的在前', 'My posts, open ones first'])} rows={mine.data.appointments} rowKey={(post) => String(post.id)} phone="labelled" dense
          empty={<EmptyState>{say(['还没有身份。登记一个单位，或把账号编号告诉单位管理员，由其邀请。', 'No post yet. Register an organisation, or give your account number to one that invites you.'])}</EmptyState>}
          columns={[
            { key: 'role', title: say(['身份', 'Post']), names: true, cell: (post) => say(roleWord[post.role as Role] ?? [post.role, post.role]) },
            { key: 'organisation', title: say(['单位', 'Organisation']), cell: (post) => post.organisationName },
            { key: 'time', title: say(['起止', 'From—until']), kind: 'mark', cell: (post) => `${post.since}—${post.until ?? say(['今', 'now'])}` },
            { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (post) => <StatusMark tone={over(post) ? 'plain' : post.accepted ? 'met' : 'near'}>{over(post) ? say(['已终止', 'Ended']) : post.accepted ? say(['在任', 'Held']) : say(['待您接受', 'Waiting for you'])}</StatusMark> },
            { key: 'act', title: say(['办理', 'Act']), kind: 'mark', cell: (post) => post.until === null && !post.accepted && (
              <span className="row">
                <button type="button" className="link-button" disabled={move.isPending} onClick={() => move.mutate({ post: post.id, verb: 'accept' })}>{say(['接受', 'Accept'])}<span className="unseen"> {post.organisationName}</span></button>
                <button type="button" className="link-button" disabled={move.isPending} onClick={() => move.mutate({ post: post.id, verb: 'end' })}>{say(['谢绝', 'Decline'])}<span className="unseen"> {post.organisationName}</span></button>
              </span>
            ) },
          ]} />
      )}
    </section>
  )
}
