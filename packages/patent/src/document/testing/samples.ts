// Small files in the shapes of the offices. Numbers and names are invented.

export const greenBook = `HHHHHT      APS1          ISSUE - 760106
PATN
WKU  039000014
SRC  5
APN  5000011
APT  1
APD  19741029
TTL  Demonstration support for a
      device
ISD  19760210
NCL  2
INVT
NAM  Muster; Anna B.
STR  1 Demo St.
CTY  Demo City
STA  IA
ZIP  50000
ASSG
NAM  Demonstration Corporation
CTY  Demo
CNT  JPX
COD  03
PRIR
CNT  JPX
APD  19730710
APN  48/10001
CLAS
OCL  224 4207
EDF  2
ICL  B60R  900
ICL  G01G 1904
UREF
PNO  2000001
ISD  19510200
NAM  Muster
ABST
PAL  A unit mountable on a bumper.
BSUM
PAR  This is how it is built.
CLMS
STM  I claim:
NUM  1.
PAR  1. A support for a device,
      comprising:
PA1  a strap.
NUM  2.
PAR  2. The support of claim 1, wherein the strap is long.
`

/** Without the end tags of empty elements, as the SGML files are. */
export const st32 = `<!DOCTYPE PATDOC PUBLIC "-//USPTO//DTD ST.32 US PATENT GRANT V2.4 2000-09-20//EN" [
<!ENTITY USD0400001-20010102-D00000.TIF SYSTEM "USD0400001-20010102-D00000.TIF" NDATA TIF>
]>
<PATDOC DTD="2.4" STATUS="BUILD 20001002">
<SDOBI>
<B100><B110><DNUM><PDAT>D0400001</PDAT></DNUM></B110><B130><PDAT>S1</PDAT></B130><B140><DATE><PDAT>20010102</PDAT></DATE></B140><B190><PDAT>US</PDAT></B190></B100>
<B200><B210><DNUM><PDAT>29100001</PDAT></DNUM></B210><B211US><PDAT>29</PDAT></B211US><B220><DATE><PDAT>19990106</PDAT></DATE></B220></B200>
<B300><B310><DNUM><PDAT>10-1</PDAT></DNUM></B310><B320><DATE><PDAT>19980710</PDAT></DATE></B320><B330><CTRY><PDAT>JP</PDAT></CTRY></B330></B300>
<B500><B510><B511><PDAT>1402</PDAT></B511><B516><PDAT>7</PDAT></B516></B510><B520><B521><PDAT>D14480</PDAT></B521></B520>
<B540><STEXT><PDAT>Demonstration cartridge &amp; case</PDAT></STEXT></B540>
<B560><B561><PCIT><DOC><DNUM><PDAT>D. 270001</PDAT></DNUM><DATE><PDAT>19831100</PDAT></DATE></DOC></PCIT><CITED-BY-EXAMINER></B561></B560>
<B590><B597US></B590></B500>
<B700><B720><B721><PARTY-US><NAM><FNM><PDAT>Anna</PDAT></FNM><SNM><STEXT><PDAT>Muster</PDAT></STEXT></SNM></NAM><ADR><CITY><PDAT>Demo City</PDAT></CITY><CTRY><PDAT>JP</PDAT></CTRY></ADR></PARTY-US></B721></B720></B700>
</SDOBI>
<SDOCL><CL><CLM ID="CLM-00001"><PARA ID="P-00002" LVL="7"><PTEXT><PDAT>The ornamental design, as shown.</PDAT></PTEXT></PARA></CLM></CL></SDOCL>
<SDODR ID="DRAWINGS"><EMI ID="EMI-D00000" FILE="USD0400001-20010102-D00000.TIF"></SDODR>
</PATDOC>
`

export const pap = `<?xml version="1.0"?>
<patent-application-publication><subdoc-bibliographic-information>
<document-id><doc-number>20010000001</doc-number><kind-code>A1</kind-code><document-date>20010315</document-date></document-id>
<domestic-filing-data><application-number><doc-number>09300001</doc-number></application-number><filing-date>19990629</filing-date></domestic-filing-data>
<foreign-priority-data><priority-application-number><doc-number>10-1</doc-number></priority-application-number><filing-date>19980629</filing-date><country-code>JP</country-code></foreign-priority-data>
<technical-information><classification-ipc><classification-ipc-primary><ipc>G06F017/60</ipc></classification-ipc-primary></classification-ipc>
<classification-us><classification-us-primary><uspc><class>705</class><subclass>026000</subclass></uspc></classification-us-primary></classification-us>
<title-of-invention> Demonstration
 method</title-of-invention></technical-information>
<continuity-data><division-of><parent-child><parent><document-id><doc-number>09200001</doc-number></document-id></parent></parent-child></division-of></continuity-data>
<inventors><first-named-inventor><name><given-name>Anna</given-name><family-name>Muster</family-name></name><residence><residence-us><city>Demo City</city><state>CA</state><country-code>US</country-code></residence-us></residence></first-named-inventor></inventors>
<assignee><organization-name>Demonstration Ltd.</organization-name></assignee>
</subdoc-bibliographic-information>
<subdoc-abstract><paragraph>What it does.</paragraph></subdoc-abstract>
<subdoc-claims><claim id="CLM-00001"><claim-text>A method.</claim-text></claim><claim id="CLM-00002"><claim-text>The method of claim 1.</claim-text></claim></subdoc-claims>
</patent-application-publication>`

export const ep = `<?xml version="1.0" encoding="UTF-8"?>
<ep-patent-document id="EP0" lang="en" country="EP" doc-number="1000001" kind="B1"><SDOBI lang="en">
<B100><B110>1000001</B110><B130>B1</B130><B140><date>20060607</date></B140><B190>EP</B190></B100>
<B200><B210>04800001.8</B210><B220><date>20041029</date></B220></B200>
<B300><B310>500001 P</B310><B320><date>20031031</date></B320><B330><ctry>US</ctry></B330><B310>2003100001</B310><B320><date>20031101</date></B320><B330><ctry>JP</ctry></B330></B300>
<B500><B510EP><classification-ipcr sequence="1"><text>C07D 403/04        20060101AFI20050526BHEP        </text></classification-ipcr></B510EP>
<B540><B541>de</B541><B542>Vorrichtung</B542><B541>en</B541><B542>Device</B542></B540>
<B560><B561><text>EP-A- 0 500 001</text></B561><B562><text>MUSTER A: "Demonstration"</text></B562></B560></B500>
<B700><B720><B721><snm>Muster, Anna</snm><adr><city>Demo</city><ctry>US</ctry></adr></B721></B720><B730><B731><snm>Demonstration plc</snm></B731></B730></B700>
<B800><B860><B861><dnum><anum>US2004000001</anum></dnum><date>20041029</date></B861></B860><B870><B871><dnum><pnum>WO2005000001</pnum></dnum><date>20050519</date></B871></B870></B800>
</SDOBI>
<claims lang="en"><claim num="0001"><claim-text>A device.</claim-text></claim></claims><claims lang="de"><claim num="0001"><claim-text>Vorrichtung.</claim-text></claim></claims>
</ep-patent-document>`

export const jp = `<?xml version="1.0" encoding="UTF-8"?>
<jp-official-gazette kind-of-jp="A" lang="ja" country="JP" xmlns:jp="http://www.jpo.go.jp"><bibliographic-data lang="ja" country="JP">
<publication-reference><document-id><country>JP</country><doc-number>2021000001</doc-number><kind>公開特許公報(A)</kind><date>20210318</date></document-id></publication-reference>
<application-reference><document-id><doc-number>2019100001</doc-number><date>20190911</date></document-id></application-reference>
<invention-title>演示装置</invention-title>
<parties><jp:applicants-agents-article><jp:applicants-agents sequence="1"><applicant sequence="1"><addressbook lang="ja"><name>演示株式会社</name></addressbook></applicant></jp:applicants-agents></jp:applicants-agents-article></parties>
<classification-ipc><main-clsf>H01L  21/301       20060101AFI20210219BHJP</main-clsf></classification-ipc><classification-national><country>JP</country><main-clsf>H01L21/78 M</main-clsf></classification-national>
<number-of-claims>２</number-of-claims></bibliographic-data>
<claims><claim num="1"><claim-text>装置。</claim-text></claim><claim num="2"><claim-text>請求項１に記載の装置。</claim-text></claim></claims>
</jp-official-gazette>`

export const ops = `<?xml version="1.0" encoding="UTF-8"?>
<ops:world-patent-data xmlns="http://www.epo.org/exchange" xmlns:ops="http://ops.epo.org">
<ops:patent-family legal="true"><ops:publication-reference><document-id document-id-type="docdb"><country>EP</country><doc-number>1000001</doc-number></document-id></ops:publication-reference>
<ops:family-member family-id="10000001"><publication-reference><document-id document-id-type="docdb"><country>EP</country><doc-number>1000001</doc-number><kind>A1</kind></document-id><document-id document-id-type="epodoc"><doc-number>EP1000001</doc-number><date>20000517</date></document-id></publication-reference>
<application-reference><document-id document-id-type="docdb"><country>EP</country><doc-number>99200001</doc-number><kind>A</kind></document-id></application-reference>
<ops:legal code="17Q " desc="FIRST EXAMINATION REPORT" infl="+"><ops:L001EP>EP</ops:L001EP><ops:L007EP>2002-06-05</ops:L007EP><ops:L008EP>17Q</ops:L008EP><ops:L500EP><ops:L525EP>20020423</ops:L525EP><ops:L510EP>free words</ops:L510EP></ops:L500EP></ops:legal>
</ops:family-member></ops:patent-family>
<exchange-documents><exchange-document country="US" doc-number="2006000001" kind="A1" family-id="20000001"><bibliographic-data>
<publication-reference><document-id document-id-type="docdb"><country>US</country><doc-number>2006000001</doc-number><kind>A1</kind><date>20060629</date></document-id></publication-reference>
<classifications-ipcr><classification-ipcr><text>A61M  31/    00            A I</text></classification-ipcr></classifications-ipcr>
<patent-classifications><patent-classification><classification-scheme office="EP" scheme="CPCI"/><section>A</section><class>61</class><subclass>B</subclass><main-group>5</main-group><subgroup>283</subgroup></patent-classification><patent-classification><classification-scheme office="US" scheme="UC"/><classification-symbol>600/585</classification-symbol></patent-classification></patent-classifications>
<parties><applicants><applicant sequence="1" data-format="epodoc"><applicant-name><name>DEMO INC [US]</name></applicant-name></applicant><applicant sequence="1" data-format="original"><applicant-name><name>Demo, Inc.,</name></applicant-name></applicant></applicants></parties>
<invention-title lang="en">Handle</invention-title>
<references-cited><citation cited-by="examiner"><patcit num="1"><document-id document-id-type="epodoc"><doc-number>US5000001</doc-number></document-id><document-id document-id-type="docdb"><country>US</country><doc-number>5000001</doc-number><kind>A</kind><date>19940111</date></document-id></patcit></citation></references-cited>
</bibliographic-data></exchange-document></exchange-documents>
<ops:biblio-search><ops:search-result><ops:publication-reference family-id="3"><document-id document-id-type="docdb"><country>WO</country><doc-number>2023000001</doc-number><kind>A1</kind></document-id></ops:publication-reference></ops:search-result></ops:biblio-search>
</ops:world-patent-data>`

/** A granted design of the Chinese bulk data, with a number written in two ways that disagree. */
export const cnDesign = `<?xml version="1.0" encoding="utf-8"?>
<business:PatentDocumentAndRelated xmlns:base="b" xmlns:business="c" xsdVersion="V2.2.1" country="CN"><business:DesignBibliographicData>
<business:PublicationReference dataFormat="original"><base:DocumentID><base:WIPOST3Code>CN</base:WIPOST3Code><base:DocNumber>305000001</base:DocNumber><base:Kind>S</base:Kind><base:Date>20190712</base:Date></base:DocumentID></business:PublicationReference>
<business:ApplicationReference dataFormat="original"><base:DocumentID><base:WIPOST3Code>CN</base:WIPOST3Code><base:DocNumber>201830000001.5</base:DocNumber><base:Date>20180913</base:Date></base:DocumentID></business:ApplicationReference>
<business:ApplicationReference dataFormat="standard"><base:DocumentID><base:WIPOST3Code>CN</base:WIPOST3Code><base:DocNumber>302018000000002</base:DocNumber></base:DocumentID></business:ApplicationReference>
<business:ClassificationLocarno><base:EditionStatement>11</base:EditionStatement><business:MainClassification>01-01</business:MainClassification></business:ClassificationLocarno>
<business:DesignTitle>演示糕点</business:DesignTitle>
<business:Parties><business:DesignerDetails><business:Designer><base:AddressBook><base:Name>演示人甲</base:Name></base:AddressBook></business:Designer></business:DesignerDetails></business:Parties>
</business:DesignBibliographicData><business:DesignBriefExplanation>1.名称：演示糕点。</business:DesignBriefExplanation></business:PatentDocumentAndRelated>`

export const fileWrapper = `<?xml version="1.0"?><pat:ClaimsDocument xmlns:pat="urn:us:gov:doc:uspto:patent"><pat:DocumentCode>CLM</pat:DocumentCode>
<pat:DocumentHeaderDetails><pat:ApplicationHeaderDetails><pat:ApplicationNumber>13000001</pat:ApplicationNumber></pat:ApplicationHeaderDetails></pat:DocumentHeaderDetails>
<pat:ClaimSet><pat:ClaimList><pat:Claim pat:id="UNKNOWN-00001"><pat:ClaimText>IN THE CLAIMS</pat:ClaimText></pat:Claim>
<pat:Claim pat:id="CLM-00001"><pat:ClaimNumber>1</pat:ClaimNumber><pat:ClaimText>1. An apparatus <pat:BoundaryData><pat:HeaderText>Page 2</pat:HeaderText></pat:BoundaryData>for use;</pat:ClaimText><pat:ClaimTypeCategory>Independent</pat:ClaimTypeCategory></pat:Claim></pat:ClaimList></pat:ClaimSet></pat:ClaimsDocument>`
