import { useNavigate } from 'react-router'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useSession } from '../../layout/session.ts'
import { FilingForm } from './FilingForm.tsx'

/** 备案一件产品: saved as a draft as often as one likes, then handed in. */
export default function NewProductPage() {
  const say = useSay()
  const navigate = useNavigate()
  const { organisation, today } = useSession()
  return (
    <>
      <PageTitle title={say(['备案一件产品', 'File a product'])} trail={[{ label: say(['专利产品', 'Products']), to: '/assets/products' }]} scope={organisation?.name} />
      {organisation === null ? <EmptyState>{say(['先以单位的身份登录。', 'Act for an organisation first.'])}</EmptyState>
        : <FilingForm organisation={organisation.id} product={null} filing={null} renames year={Number(today.slice(0, 4)) - 1} onDone={(product) => void navigate(`/assets/products/${product}`)} />}
    </>
  )
}
