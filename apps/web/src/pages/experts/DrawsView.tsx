import { readPublishedDraw, type PublishedDraw } from '@zhiyun/procedure'
import { useState, type ChangeEvent } from 'react'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { chinaTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'

interface Props {
  draws: Read<'/api/draws'>['draws']
  matter: string
  onMatter: (matter: string) => void
  onMore: (() => void) | null
  onFile: (draw: PublishedDraw) => void
}

/** 抽取记录: every draw that was sealed, for anyone; and a record one has kept, to be repeated here. */
export function DrawsView({ draws, matter, onMatter, onMore, onFile }: Props) {
  const say = useSay()
  const [wrong, setWrong] = useState<string | null>(null)
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.currentTarget.files ?? []
    if (file === undefined) return
    setWrong(null)
    const read = await file.text().then((text) => readPublishedDraw(JSON.parse(text))).catch(() => ({ wrong: 'JSON' }))
    if ('wrong' in read) setWrong(read.wrong)
    else onFile(read.draw)
  }
  return (
    <>
      <PageTitle title={say(['专家抽取记录', 'Draws of experts'])} scope={say(['先封签，后看名单，再抽取。封签值在抽取以前公布，抽取以后任何人都能照记录重抽一遍。记录里没有姓名。', 'Sealed first, then the pool is seen, then it is drawn. Commitments are published before the draw; afterwards anybody can repeat it. No record holds a name.'])} />
      <div className="stack">
        <div className="filters" role="search">
          <p className="field"><label htmlFor="matter">{say(['案号', 'Case number'])}</label><input id="matter" type="search" value={matter} onChange={(event) => onMatter(event.target.value.trim())} /></p>
          <p className="field"><label htmlFor="record">{say(['核验自存的记录', 'Verify a record you kept'])}</label><input id="record" type="file" accept=".json,application/json" onChange={(event) => void choose(event)} /></p>
        </div>
        {wrong !== null && <p className="field-error" role="alert">{say(['这不是抽取记录（{where} 处不合格式）；请选从本页下载的文件。', 'Not the record of a draw ({where}); choose a file saved from here.'], { where: wrong })}</p>}
        <div className="sheet">
          <DataTable caption={say(['抽取记录，新的在前', 'Draws, newest first'])} rows={draws} rowKey={(draw) => draw.code} phone="labelled"
            empty={<EmptyState>{say(['没有抽取记录。评审抽取封签以后即在此公布。', 'No draws. Each is published here once it is sealed.'])}</EmptyState>}
            columns={[
              { key: 'matter', title: say(['案号', 'Case']), names: true, cell: (draw) => (draw.drawnAt === null ? draw.matter : <Link to={`/draws/${draw.code}`}>{draw.matter}</Link>) },
              { key: 'role', title: say(['抽取', 'Drawn']), kind: 'mark', cell: (draw) => draw.role },
              { key: 'sealed', title: say(['封签', 'Sealed']), kind: 'mark', cell: (draw) => chinaTime(draw.sealedAt).slice(0, 16) },
              { key: 'drawn', title: say(['抽取', 'Drawn']), kind: 'mark', cell: (draw) => (draw.drawnAt === null ? <StatusMark tone="unknown">{say(['未抽', 'Not yet'])}</StatusMark> : chinaTime(draw.drawnAt).slice(0, 16)) },
              { key: 'commitment', title: say(['封签值', 'Commitment']), cell: (draw) => <code title={draw.commitment}>{draw.commitment.slice(0, 16)}</code> },
            ]} />
          {onMore !== null && <p className="sheet-foot"><button type="button" className="button small" onClick={onMore}>{say(['再看后面的', 'More'])}</button></p>}
        </div>
      </div>
    </>
  )
}
