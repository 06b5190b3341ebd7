/**
 * The fixed tables of characters that the document types of the offices name: HTML 4, and of ISO 8879 the sets that old USPTO
 * files use (numeric, publishing, technical, Latin 2, diacritics, Greek). What a file declares itself is never expanded.
 */
const HTML_4 = `
  nbsp:a0 iexcl:a1 cent:a2 pound:a3 curren:a4 yen:a5 brvbar:a6 sect:a7 uml:a8 copy:a9 ordf:aa laquo:ab not:ac shy:ad reg:ae macr:af deg:b0 plusmn:b1
  sup2:b2 sup3:b3 acute:b4 micro:b5 para:b6 middot:b7 cedil:b8 sup1:b9 ordm:ba raquo:bb frac14:bc frac12:bd frac34:be iquest:bf Agrave:c0 Aacute:c1
  Acirc:c2 Atilde:c3 Auml:c4 Aring:c5 AElig:c6 Ccedil:c7 Egrave:c8 Eacute:c9 Ecirc:ca Euml:cb Igrave:cc Iacute:cd Icirc:ce Iuml:cf ETH:d0 Ntilde:d1
  Ograve:d2 Oacute:d3 Ocirc:d4 Otilde:d5 Ouml:d6 times:d7 Oslash:d8 Ugrave:d9 Uacute:da Ucirc:db Uuml:dc Yacute:dd THORN:de szlig:df agrave:e0 aacute:e1
  acirc:e2 atilde:e3 auml:e4 aring:e5 aelig:e6 ccedil:e7 egrave:e8 eacute:e9 ecirc:ea euml:eb igrave:ec iacute:ed icirc:ee iuml:ef eth:f0 ntilde:f1
  ograve:f2 oacute:f3 ocirc:f4 otilde:f5 ouml:f6 divide:f7 oslash:f8 ugrave:f9 uacute:fa ucirc:fb uuml:fc yacute:fd thorn:fe yuml:ff OElig:152 oelig:153
  Scaron:160 scaron:161 Yuml:178 fnof:192 circ:2c6 tilde:2dc Alpha:391 Beta:392 Gamma:393 Delta:394 Epsilon:395 Zeta:396 Eta:397 Theta:398 Iota:399
  Kappa:39a Lambda:39b Mu:39c Nu:39d Xi:39e Omicron:39f Pi:3a0 Rho:3a1 Sigma:3a3 Tau:3a4 Upsilon:3a5 Phi:3a6 Chi:3a7 Psi:3a8 Omega:3a9 alpha:3b1
  beta:3b2 gamma:3b3 delta:3b4 epsilon:3b5 zeta:3b6 eta:3b7 theta:3b8 iota:3b9 kappa:3ba lambda:3bb mu:3bc nu:3bd xi:3be omicron:3bf pi:3c0 rho:3c1
  sigmaf:3c2 sigma:3c3 tau:3c4 upsilon:3c5 phi:3c6 chi:3c7 psi:3c8 omega:3c9 thetasym:3d1 upsih:3d2 piv:3d6 ensp:2002 emsp:2003 thinsp:2009 zwnj:200c
  zwj:200d lrm:200e rlm:200f ndash:2013 mdash:2014 lsquo:2018 rsquo:2019 sbquo:201a ldquo:201c rdquo:201d bdquo:201e dagger:2020 Dagger:2021 bull:2022
  hellip:2026 permil:2030 prime:2032 Prime:2033 lsaquo:2039 rsaquo:203a oline:203e frasl:2044 euro:20ac image:2111 weierp:2118 real:211c trade:2122
  alefsym:2135 larr:2190 uarr:2191 rarr:2192 darr:2193 harr:2194 crarr:21b5 lArr:21d0 uArr:21d1 rArr:21d2 dArr:21d3 hArr:21d4 forall:2200 part:2202
  exist:2203 empty:2205 nabla:2207 isin:2208 notin:2209 ni:220b prod:220f sum:2211 minus:2212 lowast:2217 radic:221a prop:221d infin:221e ang:2220
  and:2227 or:2228 cap:2229 cup:222a int:222b there4:2234 sim:223c cong:2245 asymp:2248 ne:2260 equiv:2261 le:2264 ge:2265 sub:2282 sup:2283 nsub:2284
  sube:2286 supe:2287 oplus:2295 otimes:2297 perp:22a5 sdot:22c5 lceil:2308 rceil:2309 lfloor:230a rfloor:230b lang:2329 rang:232a loz:25ca spades:2660
  clubs:2663 hearts:2665 diams:2666`

const ISO_8879 = `
  half:bd frac18:215b frac38:215c frac58:215d frac78:215e plus:2b equals:3d num:23 dollar:24 percnt:25 ast:2a commat:40 lsqb:5b lbrack:5b bsol:5c
  rsqb:5d rbrack:5d lcub:7b verbar:7c rcub:7d horbar:2015 lowbar:5f hyphen:2010 excl:21 quest:3f lpar:28 rpar:29 comma:2c period:2e sol:2f colon:3a
  semi:3b ohm:3a9 sung:266a emsp13:2004 emsp14:2005 numsp:2007 puncsp:2008 hairsp:200a dash:2010 blank:2423 nldr:2025 frac13:2153 frac23:2154
  frac15:2155 frac25:2156 frac35:2157 frac45:2158 frac16:2159 frac56:215a incare:2105 block:2588 uhblk:2580 lhblk:2584 blk14:2591 blk12:2592 blk34:2593
  marker:25ae cir:25cb squ:25a1 rect:25ad utri:25b5 dtri:25bf star:2606 starf:2605 squf:25aa utrif:25b4 dtrif:25be ltrif:25c2 rtrif:25b8 malt:2720
  check:2713 cross:2717 sharp:266f flat:266d male:2642 female:2640 phone:260e telrec:2315 copysr:2117 caret:2041 lsquor:201a ldquor:201e fflig:fb00
  filig:fb01 ffilig:fb03 ffllig:fb04 fllig:fb02 mldr:2026 rdquor:201d rsquor:2019 vellip:22ee hybull:2043 lozf:29eb ltri:25c3 rtri:25b9 sext:2736
  aleph:2135 angsph:2222 ap:2248 becaus:2235 bottom:22a5 conint:222e iff:21d4 mnplus:2213 par:2225 sime:2243 square:25a1 Verbar:2016 angst:c5
  bernou:212c compfn:2218 Dot:a8 DotDot:20dc hamilt:210b lagran:2112 order:2134 phmmat:2133 tdot:20db tprime:2034 wedgeq:2259 breve:2d8 caron:2c7
  dblac:2dd die:a8 dot:2d9 grave:60 ogon:2db ring:2da abreve:103 Abreve:102 amacr:101 Amacr:100 aogon:105 Aogon:104 cacute:107 Cacute:106 ccaron:10d
  Ccaron:10c ccirc:109 Ccirc:108 cdot:10b Cdot:10a dcaron:10f Dcaron:10e dstrok:111 Dstrok:110 ecaron:11b Ecaron:11a edot:117 Edot:116 emacr:113
  Emacr:112 eogon:119 Eogon:118 gacute:1f5 gbreve:11f Gbreve:11e Gcedil:122 gcirc:11d Gcirc:11c gdot:121 Gdot:120 hcirc:125 Hcirc:124 hstrok:127
  Hstrok:126 Idot:130 Imacr:12a imacr:12b ijlig:133 IJlig:132 inodot:131 iogon:12f Iogon:12e itilde:129 Itilde:128 jcirc:135 Jcirc:134 kcedil:137
  Kcedil:136 kgreen:138 lacute:13a Lacute:139 lcaron:13e Lcaron:13d lcedil:13c Lcedil:13b lmidot:140 Lmidot:13f lstrok:142 Lstrok:141 nacute:144
  Nacute:143 eng:14b ENG:14a napos:149 ncaron:148 Ncaron:147 ncedil:146 Ncedil:145 odblac:151 Odblac:150 Omacr:14c omacr:14d racute:155 Racute:154
  rcaron:159 Rcaron:158 rcedil:157 Rcedil:156 sacute:15b Sacute:15a scedil:15f Scedil:15e scirc:15d Scirc:15c tcaron:165 Tcaron:164 tcedil:163
  Tcedil:162 tstrok:167 Tstrok:166 ubreve:16d Ubreve:16c udblac:171 Udblac:170 umacr:16b Umacr:16a uogon:173 Uogon:172 uring:16f Uring:16e utilde:169
  Utilde:168 wcirc:175 Wcirc:174 ycirc:177 Ycirc:176 zacute:17a Zacute:179 zcaron:17e Zcaron:17d zdot:17c Zdot:17b epsi:3b5 epsiv:3f5 phiv:3d5
  gammad:3dd Gammad:3dc kappav:3f0 rhov:3f1 thetav:3d1 sigmav:3c2 straightphi:3d5 straightepsilon:3f5 varpi:3d6 lsim:2272 gsim:2273 les:2a7d ges:2a7e
  nsim:2241 ll:226a gg:226b Lt:226a Gt:226b Vdash:22a9 vdash:22a2 VDash:22ab models:22a7 lap:2a85 gap:2a86 ell:2113 planck:210f hbar:210f plusb:229e
  timesb:22a0 minusb:229f bigcirc:25ef xcirc:25ef`

const ISO_GREEK = `
  agr:3b1 Agr:391 bgr:3b2 Bgr:392 ggr:3b3 Ggr:393 dgr:3b4 Dgr:394 egr:3b5 Egr:395 zgr:3b6 Zgr:396 eegr:3b7 EEgr:397 thgr:3b8 THgr:398 igr:3b9 Igr:399
  kgr:3ba Kgr:39a lgr:3bb Lgr:39b mgr:3bc Mgr:39c ngr:3bd Ngr:39d xgr:3be Xgr:39e ogr:3bf Ogr:39f pgr:3c0 Pgr:3a0 rgr:3c1 Rgr:3a1 sgr:3c3 Sgr:3a3
  tgr:3c4 Tgr:3a4 ugr:3c5 Ugr:3a5 phgr:3c6 PHgr:3a6 khgr:3c7 KHgr:3a7 psgr:3c8 PSgr:3a8 ohgr:3c9 OHgr:3a9 sfgr:3c2`

/** Name → character. Without a prototype: `&constructor;` names nothing. */
export const ENTITIES: Record<string, string> = Object.assign(Object.create(null) as Record<string, string>, { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })
for (const pair of `${HTML_4} ${ISO_8879} ${ISO_GREEK}`.trim().split(/\s+/)) {
  const [name = '', code = ''] = pair.split(':')
  ENTITIES[name] = String.fromCodePoint(Number.parseInt(code, 16))
}
