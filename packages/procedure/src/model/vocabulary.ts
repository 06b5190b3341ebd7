/**
 * Closed sets that procedures speak of and that belong to the house, not to one procedure. They are content
 * (`procedures/词汇.yaml`); a name outside them is an error.
 */
export type Vocabulary = {
  /** 岗: posts that an office assigns to its people. */
  readonly posts: readonly string[]
  /** 级: at which level of government a post is held. */
  readonly levels: readonly string[]
  /** 对外状态: what people outside may read about the state of a case. */
  readonly outward: readonly string[]
  /** 款: sources of money. */
  readonly funds: readonly string[]
  /** 主体属性: properties of a person or body that a form may be filled from. */
  readonly attributes: readonly string[]
  /** 册: registers, each with its key and the columns it cannot do without. */
  readonly registers: Readonly<Record<string, Register>>
  /** 外部系统: to which something is sent, and from which receipts come. */
  readonly systems: readonly string[]
  /** 机构岗: posts that an organisation gives to its own people. */
  readonly organisationPosts: readonly string[]
  /** 池: from which it is drawn by lot, and what stands in each. */
  readonly pools: Readonly<Record<string, Pool>>
}

/** A pool holds people or organisations. 册: the register whose entries it draws from; null: the office keeps its list itself. */
export type Pool = { readonly of: '人' | '单位'; readonly register: string | null }
export type Register = { readonly key: string; readonly required: readonly string[] }
