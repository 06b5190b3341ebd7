import { createReadStream } from 'node:fs'
import { Option, type Command } from 'commander'
import type { PatentDocument } from '@zhiyun/patent'
import type { Item, ReadOptions } from '../../../domain/patents/index.ts'
import { EXIT } from '../../exit.ts'
import { fileSize } from '../../fileSize.ts'
import type { Cli } from '../../session.ts'

type Options = { description: number; encoding?: string }
type Counts = { files: number; documents: number; warnings: number; refused: number }

const HELP = `
读国知局、美国、欧洲、日本、WIPO的专利文献和incoPat、Patentics、Lens、Derwent的表格；zip、gzip及其中的文件逐一读取。格式按内容识别。
加 --json 每行一条：{"file","document"} 或 {"file","refused"}（位置和原因）。不用数据库。有读不了的，退出码为 1。
Reads patent documents and tables of patents; the format is found out from the content, archives are read file by file.
With --json each line is one record, or the place and the reason why there is none. No database is used.

例 Examples:
  $ zhiyun patents read 公布.zip --json > 公布.jsonl
  $ zhiyun patents read ipg150106.xml 导出.xlsx --description 2000 --json`

/** `patents read`: any patent file to records on standard output. */
export function registerPatentsRead(patents: Command, cli: Cli): void {
  patents
    .command('read')
    .description('读专利文献和表格，不入库 · read patent documents and tables, without a database')
    .argument('<files...>', '文件，可多个 · files')
    .addOption(new Option('--description <characters>', '说明书保留多少字，默认不读 · characters of the description to keep').argParser(Number).default(0))
    .option('--encoding <name>', '编码，默认自动识别；如 macintosh、windows-1252 · found out otherwise')
    .addHelpText('after', HELP)
    .action(async (files: string[], { description, encoding }: Options) => {
      const counts: Counts = { files: 0, documents: 0, warnings: 0, refused: 0 }
      for (const file of files) await readFile(cli, file, { description: Math.max(0, Math.trunc(description) || 0), encoding }, counts)
      if (counts.refused > 0) cli.exit(EXIT.problems)
      if (!cli.isJson()) cli.answer(counts, `文件 files ${counts.files} · 文献 documents ${counts.documents} · 未读懂处 not understood ${counts.warnings} · 未读 refused ${counts.refused}`)
    })
}

async function readFile(cli: Cli, file: string, options: ReadOptions, counts: Counts): Promise<void> {
  const { partsOf, readPart } = await import('../../../domain/patents/index.ts')
  for await (const part of partsOf({ name: file, bytes: await fileSize(file), open: async () => createReadStream(file) }, file)) {
    counts.files++
    if (!('open' in part)) await show(cli, part.name, { unread: part }, counts)
    else for await (const item of readPart(part, options)) await show(cli, part.name, item, counts)
  }
}

async function show(cli: Cli, file: string, item: Item, counts: Counts): Promise<void> {
  if ('document' in item) {
    counts.documents++
    counts.warnings += item.document.problems.length
    await cli.line({ file, document: item.document }, documentText(item.document))
    return
  }
  counts.refused++
  if ('unread' in item) {
    const { code, zh, en } = item.unread
    await cli.line({ file, refused: { code, zh, en, severity: 'fatal', place: null } }, `✗ ${file}：${zh} ${en}`)
  } else {
    const { zh, en, place, todo } = item.refused
    await cli.line({ file, refused: item.refused }, `✗ ${file} 第 ${place.line} 行 line${place.path === '' ? '' : ` ${place.path}`}：${zh} ${en} → ${todo.zh}`)
  }
}

function documentText({ publication, application, titles, applicants, problems }: PatentDocument): string {
  const number = publication?.canonical ?? publication?.printed ?? application?.canonical ?? application?.printed ?? '—'
  const first = applicants[0]?.name ?? ''
  return [
    `${number} ${titles[0]?.text ?? ''}${first === '' ? '' : ` · ${first}`}`,
    ...problems.map(({ zh, en, place }) => `  ! 第 ${place.line} 行 line ${place.path}：${zh} ${en}`),
  ].join('\n')
}
