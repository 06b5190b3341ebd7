import { CASE_LEVEL, CLOCK, DUTY_STATES, OPENERS_LEVEL, SYSTEM, type Guard, type Procedure, type Row, type Warrant } from '../model/procedure.ts'
import type { Field } from '../model/field.ts'
import type { Around } from './around.ts'
import type { Report } from './report.ts'

/** Every name points at something that exists, and figures have a clause or say that they have none. */
export function checkNames(procedure: Procedure, around: Around, report: Report): void {
  const { vocabulary, clauses } = around
  const actions = new Set(procedure.rows.map((row) => row.action))
  const expect = (known: readonly string[] | ReadonlySet<string> | Readonly<Record<string, unknown>>, names: readonly string[], what: string, path: readonly (string | number)[]): void => {
    const has = (name: string): boolean => (Array.isArray(known) ? known.includes(name) : known instanceof Set ? known.has(name) : Object.hasOwn(known, name))
    for (const name of names) if (!has(name)) report.add(path, `unknown-${WHAT[what]}`, `没有${what}“${name}”`, `unknown ${WHAT[what]}: ${name}`, `改名，或先写出这个${what}`)
  }
  const cite = (ids: readonly string[], path: readonly (string | number)[]): void => {
    for (const id of ids) if (clauses && !clauses.has(id)) report.add(path, 'unknown-clause', `没有条款“${id}”`, `unknown clause: ${id}`, '改名，或先写出这个条款')
  }
  const warranted = (warrant: Warrant, path: readonly (string | number)[]): void => {
    cite(optional(warrant.clause), path)
    if (warrant.clause === null && warrant.printed) report.add(path, 'figure-without-warrant', '数无出处', 'a figure without a source', '写 条款；文中未印者写 印: 否')
  }

  const series = (field: Field, path: readonly (string | number)[]): void => {
    for (const column of field.columns ?? []) {
      if (column.tally === null) continue
      const known = around.records?.[column.tally.records]
      if (around.records && known === undefined) report.add(path, 'unknown-records', `词典里没有“${column.tally.records}”这种记录`, `no records are called ${column.tally.records}`, '先登记到 reference/facts')
      if (known) expect(known, [column.tally.year, ...optional(column.tally.sum)], '记录的栏', path)
    }
    if (field.years === null && !field.columns?.some((column) => column.tally !== null)) return
    const sound = field.years !== null && field.type === '行' && field.locked && field.columns?.every(({ name, type, fact, tally }) => (name === YEAR ? type === '计数' : (fact === null) !== (tally === null))) === true && field.columns.some(({ name }) => name === YEAR)
    if (!sound) report.add(path, 'series', `“${field.name}”不是一张逐年的表`, `${field.name} is no series by year`, '型 行，锁 是，写 逐年；有列 年度（计数），其余各列写 事实 或 统计 之一')
  }
  if (procedure.level !== OPENERS_LEVEL) expect(vocabulary.levels, [procedure.level], '级', ['事项', '地区级'])
  else if (procedure.entry !== '系统') report.add(['事项', '地区级'], 'level-of-opener', '随来案 只用于由别的案开出的事项', 'only cases opened by others go by the level of the opener', '写明级，或改 入口: 系统')
  if (procedure.elsewhere !== null && (procedure.entry !== '公开' || !procedure.elsewhere.startsWith('/'))) report.add(['事项', '改办'], 'elsewhere', '改办 写在公开的事项上，值是一页的地址', 'a public procedure may be done elsewhere: on a page', '写 改办: /…，入口: 公开')
  cite(procedure.clauses, ['事项', '条款'])
  if (procedure.batch !== null) expect(around.procedures, [procedure.batch], '事项', ['事项', '批'])
  if (procedure.members !== null) expect(around.procedures, [procedure.members], '事项', ['事项', '成员'])
  const lot = around.procedures[procedure.batch ?? '']
  const member = around.procedures[procedure.members ?? '']
  if (lot && lot.members !== procedure.id) report.add(['事项', '批'], 'lot-mismatch', `“${lot.id}”的成员不是“${procedure.id}”`, `${lot.id} does not take ${procedure.id}`, '两边互指：批 与 成员')
  if (member && member.batch !== procedure.id) report.add(['事项', '成员'], 'lot-mismatch', `“${member.id}”的批不是“${procedure.id}”`, `${member.id} does not belong to ${procedure.id}`, '两边互指：批 与 成员')
  for (const [name, parameter] of Object.entries(procedure.parameters)) warranted(parameter, ['参数', name])
  for (const role of Object.values(procedure.roles)) {
    const path = ['当事人', role.name]
    expect(vocabulary.posts, optional(role.post), '岗', path)
    if (role.level !== CASE_LEVEL) expect(vocabulary.levels, optional(role.level), '级', path)
    expect(vocabulary.organisationPosts, optional(role.organisationPost), '机构岗', path)
    expect(procedure.roles, [...optional(role.actsFor), ...role.avoids], '当事人', path)
    if (role.countWarrant) warranted(role.countWarrant, path)
    if ((role.basis === '岗位' || role.basis === '受托') && role.post === null) report.add(path, 'role-incomplete', '凭岗位者须写岗', 'a role held by post names the post', '补 岗')
    if (role.basis === '委托' && role.actsFor === null) report.add(path, 'role-incomplete', '凭委托者须写代谁', 'an agent acts for a role', '补 代')
    if (role.basis === '机构' && (role.actsFor === null || role.organisationPost === null)) report.add(path, 'role-incomplete', '凭机构者须写代谁与机构岗', 'a post within an organisation says whose and which', '补 代、机构岗')
    if (role.basis === '抽取' && role.count === null) report.add(path, 'role-incomplete', '凭抽取者须写数', 'a drawn role says how many', '补 数')
    if (role.atLeast !== null && (role.count === null || role.atLeast > role.count)) report.add(path, 'role-incomplete', '至少 不得多于 数', 'no more can be needed than are drawn', '改小 至少')
  }
  for (const field of Object.values(procedure.fields)) {
    const path = ['表', field.form]
    expect(vocabulary.attributes, optional(field.attribute), '主体属性', path)
    if (around.facts) expect(around.facts, [field, ...(field.columns ?? [])].flatMap((each) => optional(each.fact)), '事实', path)
    series(field, path)
    if (lot) expect(lot.fields, optional(field.batch), '栏', path)
    else if (field.batch !== null) report.add(path, 'no-batch', '本事项不属于任何批', 'this procedure has no batch', '在 事项 写 批')
    expect(procedure.fields, optional(field.start), '栏', path)
    cite([...optional(field.clause), ...field.rules.flatMap((rule) => optional(rule.clause ?? null))], path)
    for (const rule of field.rules) {
      if (rule.kind === 'inBatch') expect(lot?.fields ?? {}, [rule.field], '栏', path)
      if (rule.kind === 'inBatch') expect(lot?.fields[rule.field]?.columns?.map((column) => column.name) ?? [], optional(rule.column ?? null), '列', path)
      if (rule.kind === 'distinct') expect(field.columns?.map((column) => column.name) ?? [], rule.columns, '列', path)
      if (rule.kind === 'inBatch' || rule.kind === 'inSet' || rule.kind === 'distinct') continue
      const operand = rule.kind === 'total' ? rule.equals : rule.than
      if (operand.kind === 'field') expect({ ...procedure.fields, ...procedure.parameters }, [operand.name], '栏', path)
      if (rule.kind === 'total') expect(field.columns?.map((column) => column.name) ?? [], [rule.column, ...optional(rule.by ?? null)], '列', path)
    }
  }
  for (const form of Object.values(procedure.forms)) {
    for (const { sheet, fields } of form.sections) {
      if (sheet === null) continue
      const path = ['表', form.name]
      expect(procedure.fields, [sheet.field, ...optional(sheet.group?.field ?? null)], '栏', path)
      expect(procedure.fields[sheet.field]?.columns?.map((column) => column.name) ?? [], [sheet.item, sheet.full, ...optional(sheet.group?.column ?? null)], '列', path)
      if (!fields.some((name) => procedure.fields[name]!.type === '分数' && procedure.fields[name]!.computed === null)) report.add(path, 'sheet-without-criteria', '照 的一节须有评分的栏，没有表时用它们', 'a section after a sheet has criteria of its own for cases without one', '写出评分的栏')
    }
  }
  for (const material of Object.values(procedure.materials)) {
    expect(actions, material.at, '动作', ['材料', material.name])
    if (material.lot !== null) expect(lot?.fields[material.lot.field]?.columns?.map((column) => column.name) ?? [], [material.lot.column], '列', ['材料', material.name])
    cite(optional(material.clause), ['材料', material.name])
  }
  for (const state of Object.values(procedure.states)) expect(vocabulary.outward, [state.outward], '对外状态', ['状态', state.name])
  for (const row of procedure.rows) {
    const path = ['流程', row.index]
    expect(procedure.states, [...row.from, ...optional(row.to)], '状态', path)
    expect([...Object.keys(procedure.roles), CLOCK, SYSTEM], row.who, '当事人', path)
    expect(procedure.forms, optional(row.form), '表', path)
    expect(actions, [...row.differsFrom, ...row.voids, ...row.keeps], '动作', path)
    if (row.leaves) expect(procedure.roles, [row.leaves.role], '当事人', path)
    cite(row.clauses, path)
    for (const [axis, value] of Object.entries(row.readings)) {
      const values = around.readings?.[axis]
      if (around.readings && !values?.includes(value)) report.add(path, 'unknown-reading', `没有读法“${axis}：${value}”`, `unknown reading ${axis}: ${value}`, values ? `可用：${values.join('、')}` : '写作 文件号/轴，如 002/考核未过')
    }
    for (const guard of row.guards) guardNames(guard, row)
  }
  function guardNames(guard: Guard, row: Row): void {
    const path = ['流程', row.index, '当']
    if (guard.kind === 'unique' || guard.kind === 'limit') expect(procedure.fields, guard.fields, '栏', path)
    if (guard.kind === 'limit') limited(guard, path)
    if (guard.kind === 'selfDid' || guard.kind === 'done') expect(actions, [guard.action], '动作', path)
    if (guard.kind === 'given') expect(procedure.fields, [guard.field], '栏', path)
    if (guard.kind === 'balance') expect(procedure.fields, [guard.fund, guard.enough], '栏', path)
    if (guard.kind === 'halfway') expect(procedure.clocks, [guard.clock], '钟', path)
    if (guard.kind === 'members' || guard.kind === 'memberTotal') memberNames(guard, path)
    if (guard.kind === 'complete') expect(procedure.roles, [guard.role], '当事人', path)
    if (guard.kind === 'batch' && procedure.batch === null) report.add(path, 'no-batch', '本事项不属于任何批', 'this procedure has no batch', '在 事项 写 批')
    if (guard.kind === 'children') childNames(guard, path)
    if (guard.kind === 'duties') expect(DUTY_STATES, guard.states, '义务状态', path)
  }
  function limited(guard: Extract<Guard, { kind: 'limit' }>, path: readonly (string | number)[]): void {
    if (guard.clause !== null) cite([guard.clause], path)
    if (procedure.batch === null) return report.add(path, 'no-batch', '本事项不属于任何批，无从限报', 'this procedure has no batch', '在 事项 写 批')
    if (lot && lot.fields[guard.limit]?.type !== '计数') report.add(path, 'unknown-field', `“${lot.id}”没有计数的栏“${guard.limit}”`, `${lot.id} has no count ${guard.limit}`, '改 批')
  }
  function memberNames(guard: Extract<Guard, { kind: 'members' | 'memberTotal' }>, path: readonly (string | number)[]): void {
    if (procedure.members === null) return report.add(path, 'no-members', '本事项不是批，没有成员', 'this procedure has no members', '在 事项 写 成员')
    if (!member) return
    if (guard.kind === 'memberTotal') {
      expect(member.fields, [guard.field], '栏', path)
      expect(procedure.fields, [guard.equals], '栏', path)
    } else if (guard.states !== 'ended') expect(member.states, guard.states, '状态', path)
  }
  function childNames(guard: Extract<Guard, { kind: 'children' }>, path: readonly (string | number)[]): void {
    expect(around.procedures, [guard.procedure], '事项', path)
    const child = around.procedures[guard.procedure]
    const finals = Object.values(child?.states ?? {}).filter((state) => state.ending).map((state) => state.name)
    if (child && guard.states !== 'ended') expect(finals, guard.states, '终态', path)
  }
  for (const clock of Object.values(procedure.clocks)) {
    const path = ['计时', clock.name]
    expect(procedure.states, [...clock.runs, ...clock.stops, ...Object.keys(clock.expiry)], '状态', path)
    expect(actions, Object.values(clock.expiry).flatMap((each) => (each.kind === 'move' ? [each.action] : [])), '动作', path)
    if (clock.length.kind === 'until') expect(procedure.fields, [clock.length.field], '栏', path)
    warranted(clock, path)
  }
  expect(procedure.states, Object.keys(procedure.untimed), '状态', ['无期'])
  for (const view of Object.values(procedure.views)) {
    const path = ['见', view.role]
    expect(procedure.roles, [view.role], '当事人', path)
    expect(procedure.fields, view.fields === 'all' ? [] : view.fields, '栏', path)
    expect(actions, [...(view.opinions === 'all' ? [] : view.opinions), ...optional(view.afterDoing)], '动作', path)
    expect(procedure.states, optional(view.since), '状态', path)
  }
  for (const document of Object.values(procedure.documents)) expect(procedure.fields, document.fields, '栏', ['文书', document.name])
  expect(procedure.states, Object.values(procedure.revision.states), '状态', ['修订', '映'])
  procedure.indicators.forEach((indicator, i) => {
    expect(procedure.states, [indicator.at], '状态', ['指标', i])
    expect(procedure.fields, [...optional(indicator.field), ...optional(indicator.distinct)], '栏', ['指标', i])
  })
}

const optional = (name: string | null): readonly string[] => (name === null ? [] : [name])

/** The column of a series that says whose year a row is. */
const YEAR = '年度'

const WHAT: Readonly<Record<string, string>> = {
  级: 'level', 条款: 'clause', 岗: 'post', 当事人: 'role', 主体属性: 'attribute', 事实: 'fact', 栏: 'field', 列: 'column',
  动作: 'action', 对外状态: 'outward-state', 状态: 'state', 表: 'form', 事项: 'procedure', 终态: 'final-state', 机构岗: 'organisation-post', 钟: 'clock', 外部系统: 'system', 义务状态: 'duty-state', 记录的栏: 'record-field',
}
