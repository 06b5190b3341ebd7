import { namesIn } from '@zhiyun/policy'
import type { Effect, Source } from '../model/effect.ts'
import type { Field, FieldType } from '../model/field.ts'
import { CLOCK, SYSTEM, type Procedure, type Row } from '../model/procedure.ts'
import { pushTargets, type Around } from './around.ts'
import { checkSelection } from './selection.ts'
import type { Report } from './report.ts'

/** Each effect is told what it needs, of the right kind, and what it asks of another procedure is allowed there. */
export function checkEffects(procedure: Procedure, report: Report, around: Around): void {
  for (const row of procedure.rows) for (const effect of row.effects) new EffectCheck(procedure, row, report, around).check(effect)
}

class EffectCheck {
  readonly #procedure: Procedure
  readonly #row: Row
  readonly #report: Report
  readonly #around: Around
  constructor(procedure: Procedure, row: Row, report: Report, around: Around) {
    this.#procedure = procedure
    this.#row = row
    this.#report = report
    this.#around = around
  }

  check(effect: Effect): void {
    switch (effect.kind) {
      case '记事实':
        this.#role(effect.subject)
        this.#source(effect.value)
        if (this.#around.facts && !this.#around.facts.has(effect.name)) this.#tell('unknown-fact', `词典里没有事实“${effect.name}”`, `unknown fact ${effect.name}`, '先在词典登记')
        return
      case '记明细':
        return this.#record(effect)
      case '评措施':
        if (effect.competedInLot && this.#procedure.batch === null) this.#tell('no-batch', '本事项不属于任何批，竞争 无从 须批', 'this procedure has no batch', '在 事项 写 批')
        this.#role(effect.subject)
        return this.#field(effect.measure, ['措施'])
      case '资金':
        return this.#money(effect)
      case '登记':
        return this.#register(effect)
      case '公告':
        for (const name of effect.fields) this.#field(name)
        return this.#notice(effect)
      case '发文':
        if (!this.#procedure.documents[effect.document]) this.#tell('unknown-document', `没有文书“${effect.document}”`, `unknown document ${effect.document}`, '在 文书 里写出')
        return
      case '生义务':
        this.#role(effect.subject)
        if (effect.of.kind === 'rows') this.#dutyRows(effect.of.field)
        if (effect.until !== null) this.#field(effect.until, ['日期'])
        if (effect.yearly && effect.of.kind !== 'matter') this.#tell('effect-input', '频 只与 事 同用', 'only a named matter recurs', '删去 频，或改写 事')
        if (effect.yearly && effect.until === null) this.#tell('effect-input', '每年的义务须写 至', 'a yearly duty has an end', '写 至: 日期栏')
        if (effect.of.kind === 'measure') this.#field(effect.of.field, ['措施'])
        if (effect.until !== null) this.#field(effect.until, ['日期'])
        return
      case '通知':
        return effect.to.forEach((role) => this.#role(role))
      case '开案':
        return this.#opening(effect)
      case '推案':
        return this.#push(effect)
      case '抽取':
        if (this.#procedure.roles[effect.role]?.basis !== '抽取') this.#tell('unknown-role', `“${effect.role}”不是凭抽取的当事人`, `${effect.role} is no drawn role`, '改 任')
        if (!Object.hasOwn(this.#around.vocabulary.pools, effect.pool)) this.#tell('unknown-pool', `没有池“${effect.pool}”`, `unknown pool ${effect.pool}`, '用词汇里的池')
        return
      case '指派':
        if (this.#procedure.roles[effect.role]?.basis !== '指派') this.#tell('unknown-role', `“${effect.role}”不是凭指派的当事人`, `${effect.role} is no appointed role`, '改 任')
        return this.#field(effect.from, ['单位'])
      case '合分':
        return this.#scores(effect)
      case '邀请':
        return this.#invite(effect)
      case '入批':
      case '出批':
        return this.#gather(effect)
      case '遴选':
        return checkSelection(effect, this.#procedure, this.#around, (code, zh, en, mend) => this.#tell(code, zh, en, mend))
      case '传送':
        for (const name of effect.fields) this.#field(name)
        return this.#send(effect)
    }
  }

  /** Milestones (里程碑): each row says what (事项) by when (期限). */
  #dutyRows(name: string): void {
    this.#field(name, ['行'])
    const columns = this.#procedure.fields[name]?.columns ?? []
    for (const [column, type] of [['事项', '文字'], ['期限', '日期']] as const) {
      if (this.#procedure.fields[name] && !columns.some((each) => each.name === column && (each.type === type || (column === '事项' && each.type === '长文')))) this.#tell('effect-input', `“${name}”须有${type}列“${column}”`, `${name} lacks the column ${column}`, `补列 ${column}`)
    }
  }

  /** The word of somebody who can know, of a record that the dictionary has, by columns it has. */
  #record({ records, subject, by, recordKey, columns, told }: Extract<Effect, { kind: '记明细' }>): void {
    for (const role of [subject, by, ...told]) this.#role(role)
    for (const source of [recordKey, ...Object.values(columns)]) this.#source(source)
    if (!this.#row.who.includes(by)) this.#tell('effect-input', `“${this.#row.action}”不是“${by}”做的，不能据他的话记`, `${by} does not make this move`, '改 据，或改 谁')
    const known = this.#around.records?.[records]
    if (this.#around.records && !known) this.#tell('unknown-records', `词典里没有“${records}”这种记录`, `no records are called ${records}`, '先登记到 reference/facts')
    const strange = known ? Object.keys(columns).filter((name) => !known.includes(name)) : []
    if (strange.length > 0) this.#tell('unknown-field', `“${records}”没有${strange.join('、')}`, `${records} have no ${strange.join(', ')}`, '改 列')
  }

  #money(effect: Extract<Effect, { kind: '资金' }>): void {
    const whole = effect.move === '释放' || effect.move === '转后续' || effect.move === '核销'
    if (!whole && (effect.fund === null || effect.amount === null)) this.#tell('effect-input', `${effect.move}须写 款 与 数`, `${effect.move} needs a fund and an amount`, '补 款、数')
    if (effect.amount !== null) this.#field(effect.amount, ['金额'])
    if (effect.fund === null) return
    this.#field(effect.fund, ['枚举'])
    for (const value of this.#procedure.fields[effect.fund]?.values ?? []) if (!this.#around.vocabulary.funds.includes(value)) this.#tell('unknown-fund', `没有款“${value}”`, `unknown fund ${value}`, '用词汇里的款')
  }

  #register(effect: Extract<Effect, { kind: '登记' }>): void {
    this.#source(effect.key)
    Object.values(effect.columns).forEach((source) => this.#source(source))
    const register = this.#around.vocabulary.registers[effect.register]
    if (!register) return this.#tell('unknown-register', `没有册“${effect.register}”`, `unknown register ${effect.register}`, '用词汇里的册')
    const lacking = register.required.filter((column) => !(column in effect.columns))
    if (lacking.length > 0 && effect.op !== '注销') this.#tell('effect-input', `登记${effect.register}缺列：${lacking.join('、')}`, `columns are missing: ${lacking.join(', ')}`, '补 列')
  }

  /** What is publicly announced for a number of days must be open to objection and end by a clock. */
  #notice(effect: Extract<Effect, { kind: '公告' }>): void {
    const shown = Object.values(this.#procedure.views).find((view) => this.#procedure.roles[view.role]?.basis === '公众')?.fields ?? []
    const hidden = shown === 'all' ? [] : effect.fields.filter((name) => !shown.includes(name))
    if (hidden.length > 0) this.#tell('leak-notice', `公告了公众看不到的栏：${hidden.join('、')}`, `the notice shows what the public may not see: ${hidden.join(', ')}`, '减公告的栏，或给公众看')
    if (effect.list !== null) this.#list(effect.list)
    const to = this.#row.to
    if (!effect.timed || to === null) return
    const objection = this.#procedure.rows.some((row) => row.from.includes(to) && row.who.some((role) => this.#procedure.roles[role]?.basis === '公众'))
    const clock = Object.values(this.#procedure.clocks).some((each) => each.expiry[to]?.kind === 'move')
    if (!objection || !clock || !this.#procedure.states[to]?.public) this.#tell('notice-without-objection', `“${to}”公示有天数，须公开、可提异议、由钟期满`, 'a timed notice must be public, open to objection, and end by a clock', '补公众的一行、钟与 公: 是')
  }

  /** A list tells of members only what the public may read of them anyway. */
  #list({ among, onlyIf, fields }: NonNullable<Extract<Effect, { kind: '公告' }>['list']>): void {
    const member = this.#around.procedures[this.#procedure.members ?? '']
    if (!member) return this.#tell('no-members', '本事项不是批，没有成员', 'this procedure has no members', '在 事项 写 成员')
    const unknown = among.filter((state) => !member.states[state])
    if (unknown.length > 0) this.#tell('unknown-state', `“${member.id}”没有状态“${unknown.join('、')}”`, `unknown states of ${member.id}: ${unknown.join(', ')}`, '改 于')
    const strange = [...fields, ...(onlyIf ? namesIn(onlyIf.expression) : [])].filter((name) => !member.fields[name])
    if (strange.length > 0) this.#tell('unknown-field', `“${member.id}”没有栏“${strange.join('、')}”`, `${member.id} has no field ${strange.join(', ')}`, '改名')
    const shown = Object.values(member.views).find((view) => member.roles[view.role]?.basis === '公众')?.fields ?? []
    const hidden = shown === 'all' ? [] : fields.filter((name) => !shown.includes(name))
    if (hidden.length > 0) this.#tell('leak-notice', `名单列了公众在“${member.id}”看不到的栏：${hidden.join('、')}`, `the list shows what the public may not see: ${hidden.join(', ')}`, '减单的栏，或给公众看')
  }

  #opening(effect: Extract<Effect, { kind: '开案' }>): void {
    const child = this.#around.procedures[effect.procedure]
    if (!child) return this.#tell('unknown-procedure', `没有事项“${effect.procedure}”`, `unknown procedure ${effect.procedure}`, '改 种')
    const ofRole = effect.each !== null && effect.each in this.#procedure.roles
    if (effect.each !== null && !ofRole) this.#field(effect.each, ['行'])
    if (ofRole && this.#row.effects.some((other) => other.kind === '抽取' && other.role === effect.each)) this.#tell('drawn-too-late', `“${effect.each}”在这一步才抽，下一步才能逐位开案`, `${effect.each} is drawn by this very step`, '分作两行')
    if (effect.relation === '成员' && this.#procedure.members !== effect.procedure) this.#tell('no-members', `“${effect.procedure}”不是本批的成员`, `${effect.procedure} is no member of this lot`, '在 事项 写 成员')
    const columns = effect.each === null ? [] : (this.#procedure.fields[effect.each]?.columns ?? [])
    for (const [target, source] of Object.entries(effect.carry)) {
      this.#source(source, columns)
      const into = child.fields[target]
      if (!into) this.#tell('carry-unknown', `“${child.id}”没有栏“${target}”`, `${child.id} has no field ${target}`, '改 带')
      else if (source.kind === 'field' && into.type !== typeIn(this.#procedure, columns, source.name)) this.#tell('carry-type', `“${target}”与“${source.name}”不同型`, `${target} and ${source.name} differ in type`, '改 带')
    }
    // A locked field that nobody can type and nothing fills would leave bounds on it unknown for ever.
    const empty = Object.values(child.fields).filter((field) => field.locked && !(field.name in effect.carry) && !filledOtherwise(child, field)).map((field) => field.name)
    if (empty.length > 0) this.#tell('carry-missing', `“${child.id}”的锁定栏没有来源：${empty.join('、')}`, `locked fields of ${child.id} have no source: ${empty.join(', ')}`, '在 带 里给出')
    const named = Object.values(child.roles).filter((role) => role.basis === '点名' || role.basis === '发起').map((role) => role.name)
    for (const role of named) if (!(role in effect.appoint)) this.#tell('appoint-missing', `“${child.id}”的${role}无人担任`, `nobody is ${role} in ${child.id}`, '在 任 里给出')
    for (const [role, from] of Object.entries(effect.appoint)) {
      if (!named.includes(role)) this.#tell('unknown-role', `“${child.id}”没有可点名的“${role}”`, `${child.id} has no role ${role} to appoint`, '改 任')
      if (!(from === '每' && ofRole)) this.#role(from)
    }
  }

  #push(effect: Extract<Effect, { kind: '推案' }>): void {
    Object.values(effect.carry).forEach((source) => this.#source(source))
    const targets = pushTargets(this.#procedure, effect, this.#around)
    if (targets.length === 0) return effect.target === '父' ? this.#tell('push-nowhere', '没有事项开出本案，推不到父', 'nothing opens this procedure', '改 向') : this.#tell('unknown-procedure', `推案不知推向哪种案`, 'the push names no procedure', '写 种，或在 事项 写 批、成员')
    for (const target of targets) {
      const rows = target.rows.filter((row) => row.action === effect.action && (effect.asSelf || row.who.includes(SYSTEM)))
      if (rows.length === 0) this.#tell('push-refused', effect.asSelf ? `“${target.id}”没有“${effect.action}”` : `“${target.id}”没有系统可做的“${effect.action}”`, `${target.id} lets no system ${effect.action}`, '在对方补一行，谁: 系统')
      const unknown = (effect.among ?? []).filter((state) => !target.states[state])
      if (unknown.length > 0) this.#tell('unknown-state', `“${target.id}”没有状态“${unknown.join('、')}”`, `unknown states of ${target.id}: ${unknown.join(', ')}`, '改 于')
      const idle = (effect.among ?? []).filter((state) => !unknown.includes(state) && !rows.some((row) => row.from.includes(state)))
      if (rows.length > 0 && idle.length > 0) this.#tell('push-refused', `“${target.id}”在“${idle.join('、')}”不能“${effect.action}”`, `${target.id} cannot ${effect.action} from ${idle.join(', ')}`, '改 于，或在对方补 从')
      const strange = Object.keys(effect.carry).filter((name) => !rows.some((row) => row.form !== null && target.fields[name]?.form === row.form))
      if (strange.length > 0) this.#tell('carry-unknown', `“${effect.action}”的表没有栏“${strange.join('、')}”`, `the form of ${effect.action} has no field ${strange.join(', ')}`, '改 带')
    }
  }

  /** Whoever is invited must be asked: a role that only looks on is no invitation. */
  #invite(effect: Extract<Effect, { kind: '邀请' }>): void {
    if (this.#procedure.roles[effect.role]?.basis !== '邀请') this.#tell('unknown-role', `“${effect.role}”不是凭邀请的当事人`, `${effect.role} is no invited role`, '改 任')
    const field = this.#procedure.fields[effect.from]
    if (effect.column === null) {
      this.#field(effect.from, ['单位'])
    } else {
      this.#field(effect.from, ['行'])
      if (field?.columns && field.columns.find((column) => column.name === effect.column)?.type !== '单位') this.#tell('effect-type', `“${effect.from}”的“${effect.column}”不是单位列`, 'the column holds no organisations', '改 列')
    }
  }

  #gather(effect: Extract<Effect, { kind: '入批' | '出批' }>): void {
    const member = this.#around.procedures[this.#procedure.members ?? '']
    if (!member) return this.#tell('no-members', '本事项不是批，没有成员', 'this procedure has no members', '在 事项 写 成员')
    const unknown = effect.among.filter((state) => !member.states[state])
    if (unknown.length > 0) this.#tell('unknown-state', `“${member.id}”没有状态“${unknown.join('、')}”`, `unknown states: ${unknown.join(', ')}`, '改 于')
    if (this.#row.who.some((role) => role === CLOCK || role === SYSTEM)) this.#tell('gather-without-person', '入批、出批须由人指明是哪几件', 'a person must name the cases', '改 谁')
  }

  /** What comes back from outside arrives as the system's move. */
  #send(effect: Extract<Effect, { kind: '传送' }>): void {
    if (!this.#around.vocabulary.systems.includes(effect.system)) this.#tell('unknown-system', `没有外部系统“${effect.system}”`, `unknown system ${effect.system}`, '用词汇里的外部系统')
    for (const action of effect.answers) {
      if (!this.#procedure.rows.some((row) => row.action === action && row.who.includes(SYSTEM))) this.#tell('push-refused', `回执做不了“${action}”：没有系统可做的这一行`, `no row lets the system ${action}`, '补一行，谁: 系统')
    }
  }

  #scores({ of, field, method, into }: Extract<Effect, { kind: '合分' }>): void {
    if (of.kind === 'step') {
      const scored = this.#procedure.rows.find((row) => row.action === of.action && row.separate && row.signing)
      if (!scored || this.#procedure.fields[field]?.form !== scored.form) this.#tell('scores', `“${of.action}”不是各填且会签的一步，或其表没有“${field}”`, `${of.action} gives no such scores`, '改 动、栏')
      this.#field(field, ['分数'])
    } else {
      const member = this.#around.procedures[this.#procedure.members ?? '']
      if (!member) return this.#tell('no-members', '本事项不是批，没有成员', 'this procedure has no members', '在 事项 写 成员')
      const unknown = of.among.filter((state) => !member.states[state])
      if (of.among.length === 0 || unknown.length > 0) this.#tell('unknown-state', `“${member.id}”没有状态“${unknown.join('、')}”`, `unknown states: ${unknown.join(', ')}`, '改 于')
      const type = member.fields[field]?.type
      if (type !== '分数' && type !== '金额' && type !== '计数') this.#tell('unknown-field', `“${member.id}”没有可合的栏“${field}”`, `${member.id} has no such figures`, '改 栏')
      return this.#field(into, method === '计数' ? ['计数'] : [type ?? '分数'])
    }
    this.#field(into, method === '计数' ? ['计数'] : ['分数'])
  }

  #role(name: string): void {
    if (name === '本人' && this.#row.who.every((role) => role !== CLOCK && role !== SYSTEM)) return
    if (!this.#procedure.roles[name]) this.#tell('unknown-role', `没有当事人“${name}”`, `unknown role ${name}`, '改名')
  }

  #source(source: Source, columns: readonly Field[] = []): void {
    if (source.kind === 'field') this.#field(source.name, null, columns)
  }

  #field(name: string, types: readonly FieldType[] | null = null, columns: readonly Field[] = []): void {
    const type = typeIn(this.#procedure, columns, name)
    if (!type) this.#tell('unknown-field', `没有栏“${name}”`, `unknown field ${name}`, '改名')
    else if (types && !types.includes(type)) this.#tell('effect-type', `“${name}”是${type}，此处须是${types.join('或')}`, `${name} is of the wrong type`, '换一栏')
  }

  #tell(code: string, zh: string, en: string, mend: string): void {
    this.#report.add(['流程', this.#row.index, '做'], code, zh, en, mend)
  }
}

const typeIn = (procedure: Procedure, columns: readonly Field[], name: string): FieldType | undefined => (columns.find((column) => column.name === name) ?? procedure.fields[name])?.type

/** Whether a locked field gets its value inside its own procedure. */
export const filledOtherwise = (procedure: Procedure, field: Field): boolean =>
  field.attribute !== null || field.batch !== null || field.fact !== null || field.years !== null || field.computed !== null || procedure.rows.some((row) => (row.form === field.form && row.who.includes(SYSTEM)) || row.effects.some((effect) => effect.kind === '合分' && effect.into === field.name))
