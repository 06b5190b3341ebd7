import { readPack, type Dictionary, type Pack, type SourceFile } from '@zhiyun/policy'

type Content = { readonly dictionary: Dictionary; readonly packs: readonly { readonly pack: Pack; readonly files: readonly SourceFile[] }[] }

/** Obligations of every kind on the competitive measure of the little city; the document's own has none with a printed consequence. */
const DUTIES = `    义务:
      - {编: 核心达标, 期: 培育期, 量: 核心发明专利数, 须: 不低于 20件, 后果: {追回: 不低于 30%, 条款: 000-055}, 条款: 000-055}
      - {编: 转付, 转付: 不低于 50%, 给: 运营中心, 后果: {追回: 未转付, 条款: 000-081}, 条款: 000-081}
      - {编: 年报, 期: 培育期, 频: 每年, 事: 报送年度报告, 后果: {停拨: 余款}, 条款: 000-055}
      - {编: 启动会, 期限: {自: 立项, 内: 30日}, 事: 召开启动会, 后果: {退出: 培育名单}, 条款: 000-055}
      - {编: 示范, 期: 培育期, 判断: 是否形成示范, 后果: 未印, 条款: 000-055}
      - {编: 争取标准, 性: 力争, 期限: {自: 立项, 内: 10日}, 事: 争取标准, 条款: 000-055}
`

/** The content with those obligations in the place of the printed ones. */
export function withDuties<C extends Content>(content: C): C {
  const packs = content.packs.map((loaded) => {
    if (loaded.pack.document.id !== '000') return loaded
    const files = loaded.files.map((file) => (file.text.includes('编: X09\n') ? { ...file, text: file.text.replace(/    义务:\n {6}- \{编: 机制示范.*\n/, DUTIES) } : file))
    const { pack, findings } = readPack(files, content.dictionary)
    if (pack === undefined) throw new Error(JSON.stringify(findings))
    return { ...loaded, pack, files }
  })
  return { ...content, packs }
}
