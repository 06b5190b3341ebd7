// The floors of the house. Imports run downwards only:
//   web → (client generated from the API) → pure packages
//   server: app → domain rooms → platform → pure packages
//   packages: procedure → policy → finance; valuation → finance; patent → calendar; identity stands alone
// dependency-cruiser hands every file to swc as plain TypeScript; files with markup must be parsed as such.
const swc = require('@swc/core')
const { parseFileSync } = swc
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') })

const rooms = ['parties', 'facts', 'patents', 'assets', 'valuations', 'navigation', 'policies', 'experts', 'funds', 'cases', 'notices']
const room = (name) => `^apps/server/src/domain/${name}/`

/** A room may import the rooms before it in the list, and only through their index.ts. */
const roomFloors = rooms.map((name, i) => ({
  name: `room-${name}`,
  comment: `${name} may use only the rooms below it: ${rooms.slice(0, i).join(', ') || 'none'}`,
  severity: 'error',
  from: { path: room(name) },
  to: { path: `^apps/server/src/domain/(${rooms.slice(i + 1).join('|') || '-'})/` },
}))
const roomDoors = rooms.map((name) => ({
  name: `door-${name}`,
  comment: `Other rooms and the app see only ${name}/index.ts`,
  severity: 'error',
  from: { path: '^apps/server/src/', pathNot: room(name) },
  to: { path: room(name), pathNot: `${room(name)}(index\\.ts$|testing/)` },
}))

/** Rooms with rooms of their own: each may import those before it in the list. */
const INNER = { patents: ['register', 'owners', 'search', 'views'], assets: ['rules', 'highValue', 'portfolios', 'products', 'stocktaking', 'industries'], funds: ['ledger', 'programmes', 'commitments', 'payments', 'bank', 'reports'] }
const innerFloors = Object.entries(INNER).flatMap(([outer, inner]) =>
  inner.slice(0, -1).map((name, i) => ({
    name: `inner-${outer}-${name}`,
    comment: `${outer}/${name} may use only the rooms below it: ${inner.slice(0, i).join(', ') || 'none'}`,
    severity: 'error',
    from: { path: `${room(outer)}${name}/`, pathNot: '\\.test\\.ts$' },
    to: { path: `${room(outer)}(${inner.slice(i + 1).join('|')})/` },
  })),
)

const PURE = { policy: ['finance', 'calendar'], procedure: ['policy', 'calendar', 'finance'], patent: ['calendar'], valuation: ['finance', 'calendar'], finance: [], calendar: [], identity: [] }
const packageFloors = Object.entries(PURE).map(([name, below]) => ({
  name: `package-${name}`,
  comment: `packages/${name} is pure: it may use ${below.join(', ') || 'no other package'}, no server, no web, no I/O`,
  severity: 'error',
  from: { path: `^packages/${name}/src/`, pathNot: '\\.test\\.ts$' },
  to: { path: '^(apps|bench|e2e|packages)/', pathNot: `^packages/(${[name, ...below].join('|')})/` },
}))

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'unresolved', severity: 'error', from: { pathNot: '\\.test\\.ts$' }, to: { couldNotResolve: true } },
    {
      name: 'pure-no-io',
      comment: 'A pure package runs in Node and in the browser: no Node built-ins outside its tests.',
      severity: 'error',
      from: { path: '^packages/', pathNot: '(\\.test\\.ts$|/src/testing/)' },
      to: { dependencyTypes: ['core'] },
    },
    ...packageFloors,
    ...roomFloors,
    ...roomDoors,
    ...innerFloors,
    { name: 'testing-for-tests', comment: 'What tests are made of is for tests.', severity: 'error', from: { path: '^apps/server/src/', pathNot: '(\\.test\\.ts$|/testing/)' }, to: { path: '/testing/' } },
    { name: 'platform-below-domain', severity: 'error', from: { path: '^apps/server/src/platform/' }, to: { path: '^apps/server/src/(domain|app)/' } },
    { name: 'domain-below-app', severity: 'error', from: { path: '^apps/server/src/domain/', pathNot: '(\\.test\\.ts$|/testing/)' }, to: { path: '^apps/server/src/app/' } },
    { name: 'web-knows-no-server', severity: 'error', from: { path: '^apps/web/' }, to: { path: '^apps/server/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(node_modules|dist|\\.sql$)' },
    parser: 'swc',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
    moduleSystems: ['es6'],
  },
}
