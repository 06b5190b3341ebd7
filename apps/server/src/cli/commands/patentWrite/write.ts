import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { documentColumns, writeSt96, type PatentDocument } from '@zhiyun/patent'
import { Option, type Command } from 'commander'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { systemClock } from '../../../platform/clock/clock.ts'
import { openPool } from '../../../platform/database/connection.ts'
import { databaseOn } from '../../../platform/database/sql.ts'
import { system } from '../../../platform/permission/session.ts'
import { csvOf } from '../../../platform/table/index.ts'
import type { Cli } from '../../session.ts'
import { writeWhole } from '../../wholeFile.ts'

const FORMATS = ['st96', 'csv'] as const
type Options = { format: (typeof FORMATS)[number]; query: string; region: number }

const HELP = `
把登记册里的专利写成文件：ST.96 V6 的 XML（一件接一件，每件一个 XML 声明）或 CSV。写出的都能再用 patents read 读回。
不写文件名就写到标准输出。ST.96 里没有法律状态、法律事件与同族，要这些请用 csv。
Writes what the register holds as ST.96 V6 (one document after the other) or CSV; both can be read again.

例 Examples:
  $ zhiyun patents write --format csv --query 'PA=演示 AND LS=有效' 有效.csv
  $ zhiyun patents write --format st96 --query 'IC=H01M' > H01M.xml`

/** `patents write`: the register, or what answers a question, as a file that can be read again. */
export function registerPatentsWrite(patents: Command, cli: Cli, regionOption: () => Option): void {
  patents
    .command('write')
    .description('把登记册里的专利写成文件 · write patents of the register to a file')
    .argument('[file]', '文件，缺省为标准输出 · standard output otherwise')
    .addOption(new Option('--format <name>', '格式 · format').choices(FORMATS).makeOptionMandatory())
    .option('--query <formula>', '检索词或检索式，缺省为全部 · words or a formula; all otherwise', '')
    .addOption(regionOption())
    .addHelpText('after', HELP)
    .action(async (file: string | undefined, { format, query, region }: Options) => {
      let documents = 0
      await cli.withDatabase('zhiyun patents write', async ({ appUrl }) => {
        const { documentsOf } = await import('../../../domain/patents/index.ts')
        const pool = openPool(appUrl, { max: 1, name: 'zhiyun-patents-write' })
        const session = system(region)
        try {
          await inTransaction(pool, session, async (client) => {
            const counted = async function* (): AsyncGenerator<PatentDocument> {
              for await (const document of documentsOf({ db: databaseOn(client), session, clock: systemClock }, { q: query })) {
                documents++
                yield document
              }
            }
            const text = readable[format](counted())
            await (file === undefined ? pipeline(text, toScreen(cli)) : writeWhole(text, file))
          }, 'read only')
        } finally {
          await pool.end()
        }
      })
      // What was written to standard output is the answer.
      if (file !== undefined) cli.answer({ file, documents }, `${file} · ${documents} 件 documents`)
    })
}

const readable = {
  st96: (documents: AsyncIterable<PatentDocument>) => Readable.from(xml(documents)),
  csv: (documents: AsyncIterable<PatentDocument>) => csvOf(documentColumns.map(({ header }) => header), documents, (document) => documentColumns.map(({ value }) => value(document))),
} as const

async function* xml(documents: AsyncIterable<PatentDocument>): AsyncGenerator<string> {
  for await (const document of documents) yield writeSt96(document)
}

const toScreen = (cli: Cli) => async (texts: AsyncIterable<string>): Promise<void> => {
  for await (const text of texts) await cli.raw(text)
}
