import type { FeelType } from '../../feel/index.ts'

export type HitPolicy = 'UNIQUE' | 'ANY' | 'FIRST' | 'PRIORITY' | 'RULE ORDER' | 'OUTPUT ORDER' | 'COLLECT'
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX'

export type TableOutput = { readonly name: string; readonly type: FeelType; readonly values?: string; readonly fallback?: string }
export type TableRule = { readonly tests: readonly string[]; readonly outputs: readonly string[]; readonly line: number }
export type DecisionTable = {
  readonly kind: 'table'
  readonly hitPolicy: HitPolicy
  readonly aggregation: Aggregation | null
  readonly inputs: readonly { readonly expression: string; readonly type: FeelType; readonly label: string }[]
  readonly outputs: readonly TableOutput[]
  readonly rules: readonly TableRule[]
}

/** Decision logic: FEEL texts in the boxes of DMN. `line` is where it stands in the file. */
export type Boxed =
  | { readonly kind: 'literal'; readonly text: string; readonly type: FeelType; readonly line: number }
  | { readonly kind: 'context'; readonly entries: readonly { readonly name: string | null; readonly type: FeelType; readonly logic: Boxed }[] }
  | DecisionTable
  | { readonly kind: 'invocation'; readonly callee: Boxed; readonly bindings: readonly { readonly name: string; readonly logic: Boxed }[] }
  | { readonly kind: 'list'; readonly items: readonly Boxed[] }
  | { readonly kind: 'relation'; readonly columns: readonly string[]; readonly rows: readonly (readonly Boxed[])[] }
  | { readonly kind: 'function'; readonly parameters: readonly { readonly name: string; readonly type: FeelType }[]; readonly body: Boxed; readonly returns: FeelType }
  | { readonly kind: 'conditional'; readonly condition: Boxed; readonly yes: Boxed; readonly no: Boxed }
  | { readonly kind: 'filter'; readonly of: Boxed; readonly by: Boxed }
  | { readonly kind: 'iteration'; readonly how: 'for' | 'every' | 'some'; readonly name: string; readonly over: Boxed; readonly body: Boxed }
  /** A construct this reader does not know; whatever needs it is outside the subset. */
  | { readonly kind: 'outside'; readonly reason: string }

export type InputData = { readonly id: string; readonly name: string; readonly type: FeelType }
export type DecisionElement = { readonly id: string; readonly name: string; readonly type: FeelType; readonly requires: readonly string[]; readonly knows: readonly string[]; readonly logic: Boxed | null }
/** A business knowledge model. */
export type Knowledge = { readonly id: string; readonly name: string; readonly type: FeelType; readonly knows: readonly string[]; readonly logic: Boxed }
export type DecisionService = { readonly id: string; readonly name: string; readonly type: FeelType; readonly outputs: readonly string[]; readonly inputData: readonly string[]; readonly inputDecisions: readonly string[] }

export type DmnModel = {
  readonly name: string
  readonly namespace: string
  readonly imports: readonly { readonly name: string; readonly namespace: string }[]
  readonly types: ReadonlyMap<string, FeelType>
  readonly inputs: ReadonlyMap<string, InputData>
  readonly decisions: ReadonlyMap<string, DecisionElement>
  readonly knowledge: ReadonlyMap<string, Knowledge>
  readonly services: ReadonlyMap<string, DecisionService>
}
