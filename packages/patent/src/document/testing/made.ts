// Documents made for tests and benches: the shapes are those of the offices, numbers and names are invented.
import { checkDigit } from '../../number/checkDigit.ts'

export type MadeFormat = 'cnipa-2.2.1' | 'cn-patent-document' | 'us-grant'
export interface MadeSize { claims: number; paragraphs: number; serial?: number }

const ZH = '本发明公开了一种用于演示的装置，包括壳体、设于壳体内的支架以及与支架转动连接的转轴，转轴的一端伸出壳体之外。'
const EN = 'The demonstration device comprises a housing, a bracket arranged in the housing and a shaft which is rotatably connected to the bracket. '

const times = (count: number, make: (n: number) => string): string => Array.from({ length: count }, (_, n) => make(n + 1)).join('\n')

export function madeDocument(format: MadeFormat, size: MadeSize): string {
  const serial = size.serial ?? 1
  return format === 'us-grant' ? usGrant(size, serial) : format === 'cnipa-2.2.1' ? cnipa(size, serial) : cnOld(size, serial)
}

const chinese = (serial: number): { application: string; standard: string; publication: string } => {
  const digits = `20181${String(serial).padStart(7, '0')}`
  return { application: `${digits}.${checkDigit(digits)}`, standard: `102018${String(serial).padStart(9, '0')}`, publication: `1${String(10_000_000 + serial)}` }
}

function cnipa({ claims, paragraphs }: MadeSize, serial: number): string {
  const { application, standard, publication } = chinese(serial)
  const number = (name: string, digits: string, format: string, kind: string, date: string) => `<business:${name} dataFormat="${format}" sequence="1"><base:DocumentID><base:WIPOST3Code>CN</base:WIPOST3Code><base:DocNumber>${digits}</base:DocNumber>${kind}<base:Date>${date}</base:Date></base:DocumentID></business:${name}>`
  const kind = '<base:Kind>A</base:Kind>'
  return `<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE business:PatentDocumentAndRelated SYSTEM "/DTDS/ExternalStandards/ipphdb-entities.dtd"[]>
<business:PatentDocumentAndRelated xmlns:base="http://www.sipo.gov.cn/XMLSchema/base" xmlns:business="http://www.sipo.gov.cn/XMLSchema/business" xsdVersion="V2.2.1" status="C" lang="zh" country="CN" docNumber="${publication}" kind="A" datePublication="20200107">
<business:BibliographicData>
${number('PublicationReference', publication, 'original', kind, '20200107')}
${number('PublicationReference', publication, 'standard', kind, '20200107')}
${number('ApplicationReference', application, 'original', '', '20180702')}
${number('ApplicationReference', standard, 'standard', '', '20180702')}
<business:ClassificationIPCRDetails><business:ClassificationIPCR sequence="1"><business:Section>H</business:Section><business:MainClass>01</business:MainClass><business:Subclass>M</business:Subclass><business:MainGroup>10</business:MainGroup><business:Subgroup>0525</business:Subgroup><base:Text>H01M   10/0525  (2010.01)</base:Text></business:ClassificationIPCR></business:ClassificationIPCRDetails>
<business:InventionTitle lang="zh" dataFormat="original">一种演示装置</business:InventionTitle>
<business:Parties>
<business:ApplicantDetails><business:Applicant sequence="1"><base:AddressBook lang="zh"><base:Name>演示新能源有限公司</base:Name><base:Address><base:Street>0</base:Street><base:PostCode>710000</base:PostCode><base:WIPOST3Code>CN</base:WIPOST3Code><base:Text>710000 陕西省演示市演示路1号</base:Text></base:Address></base:AddressBook></business:Applicant></business:ApplicantDetails>
<business:InventorDetails>${times(3, (n) => `<business:Inventor sequence="${n}"><base:AddressBook lang="zh"><base:Name>演示人${'甲乙丙'[n - 1]}</base:Name></base:AddressBook></business:Inventor>`)}</business:InventorDetails>
<business:AgentDetails><business:Agent sequence="1"><business:Agency><base:AddressBook lang="zh"><base:OrganizationName>演示专利代理事务所 00000</base:OrganizationName></base:AddressBook></business:Agency><base:AddressBook lang="zh"><base:Name>演示人丁</base:Name></base:AddressBook></business:Agent></business:AgentDetails>
</business:Parties>
</business:BibliographicData>
<business:Abstract lang="zh"><base:Paragraphs num="0001">${ZH}</base:Paragraphs></business:Abstract>
<business:Description lang="zh">${times(paragraphs, (n) => `<base:Paragraphs id="d${n}" num="${String(n).padStart(4, '0')}">${ZH.repeat(3)}</base:Paragraphs>`)}</business:Description>
<business:Claims lang="zh">${times(claims, (n) => `<business:Claim id="cl${n}" num="${String(n).padStart(4, '0')}"><business:ClaimText>${n}.${n === 1 ? '一种演示装置，其特征在于：' : `如权利要求${n - 1}所述的装置，其特征在于：`}</business:ClaimText><business:ClaimText>${ZH}</business:ClaimText></business:Claim>`)}</business:Claims>
</business:PatentDocumentAndRelated>
`
}

function cnOld({ claims, paragraphs }: MadeSize, serial: number): string {
  const { application, publication } = chinese(serial)
  return `<?xml version="1.0" encoding="UTF-8"?>
<cn-patent-document lang="ZH" country="CN">
<cn-bibliographic-data>
<cn-publication-reference><document-id><country>CN</country><doc-number>${publication}</doc-number><kind>A</kind><date>20200107</date></document-id></cn-publication-reference>
<application-reference appl-type="发明专利"><document-id><country>CN</country><doc-number>${application}</doc-number><date>20180702</date></document-id></application-reference>
<classifications-ipcr><classification-ipcr><text>H01M   10/0525  (2010.01)</text></classification-ipcr></classifications-ipcr>
<invention-title>一种演示装置</invention-title>
<abstract><p num="1">${ZH}</p></abstract>
<cn-parties><cn-applicants><cn-applicant sequence="1"><addressbook lang="ZH"><name>演示新能源有限公司</name><address><text>710000 陕西省演示市演示路1号</text></address></addressbook></cn-applicant></cn-applicants>
<cn-inventors><cn-inventor sequence="1"><name>演示人甲</name></cn-inventor></cn-inventors></cn-parties>
</cn-bibliographic-data>
<application-body lang="CN" country="CN"><description>${times(paragraphs, (n) => `<p num="${n}">${ZH.repeat(3)}</p>`)}</description>
<claims>${times(claims, (n) => `<claim num="${n}"><claim-text>${n}.${n === 1 ? '一种演示装置' : `如权利要求${n - 1}所述的装置`}，<br/>
${ZH}</claim-text></claim>`)}</claims></application-body>
</cn-patent-document>
`
}

function usGrant({ claims, paragraphs }: MadeSize, serial: number): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE us-patent-grant SYSTEM "us-patent-grant-v45-2014-04-03.dtd" [ ]>
<us-patent-grant lang="EN" dtd-version="v4.5 2014-04-03" status="PRODUCTION" id="us-patent-grant" country="US">
<us-bibliographic-data-grant>
<publication-reference><document-id><country>US</country><doc-number>${String(serial).padStart(8, '0')}</doc-number><kind>B2</kind><date>20150106</date></document-id></publication-reference>
<application-reference appl-type="utility"><document-id><country>US</country><doc-number>13000001</doc-number><date>20120112</date></document-id></application-reference>
<us-application-series-code>13</us-application-series-code>
<classifications-ipcr><classification-ipcr><ipc-version-indicator><date>20060101</date></ipc-version-indicator><classification-level>A</classification-level><section>H</section><class>01</class><subclass>M</subclass><main-group>10</main-group><subgroup>0525</subgroup><symbol-position>F</symbol-position></classification-ipcr></classifications-ipcr>
<classifications-cpc><main-cpc><classification-cpc><cpc-version-indicator><date>20130101</date></cpc-version-indicator><section>H</section><class>01</class><subclass>M</subclass><main-group>10</main-group><subgroup>0525</subgroup></classification-cpc></main-cpc></classifications-cpc>
<invention-title id="d2e53">Demonstration device</invention-title>
<us-references-cited><us-citation><patcit num="00001"><document-id><country>US</country><doc-number>1000001</doc-number><kind>A</kind><date>19820200</date></document-id></patcit><category>cited by examiner</category></us-citation></us-references-cited>
<us-parties><us-applicants><us-applicant sequence="001" app-type="applicant" designation="us-only"><addressbook><orgname>Demonstration Ltd.</orgname><address><city>Demo City</city><country>CN</country></address></addressbook></us-applicant></us-applicants>
<inventors><inventor sequence="001" designation="us-only"><addressbook><last-name>Muster</last-name><first-name>A.</first-name><address><city>Demo City</city><country>CN</country></address></addressbook></inventor></inventors></us-parties>
</us-bibliographic-data-grant>
<abstract id="abstract"><p id="p-0001" num="0000">${EN}</p></abstract>
<description id="description">${times(paragraphs, (n) => `<p id="p-${n}" num="${n}">${EN.repeat(4)}<b>${n}</b> H<sub>2</sub>O &#x2014; end</p>`)}</description>
<us-claim-statement>What is claimed is:</us-claim-statement>
<claims id="claims">${times(claims, (n) => `<claim id="CLM-${n}" num="${String(n).padStart(5, '0')}"><claim-text>${n}. ${n === 1 ? 'A demonstration device' : `The device of <claim-ref idref="CLM-${n - 1}">claim ${n - 1}</claim-ref>`}, comprising:
<claim-text>${EN}</claim-text></claim-text></claim>`)}</claims>
</us-patent-grant>
`
}

/** A bulk file of about `characters`, in pieces of `piece`: documents behind each other. */
export function* madeBulk(format: MadeFormat, characters: number, piece: number): Generator<string> {
  let held = ''
  for (let [made, serial] = [0, 1]; made < characters; serial++) {
    const document = madeDocument(format, { claims: 20, paragraphs: 200, serial })
    made += document.length
    held += document
    while (held.length >= piece) {
      yield held.slice(0, piece)
      held = held.slice(piece)
    }
  }
  yield held
}
