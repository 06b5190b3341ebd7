import { coerce, rootScope, type FeelDateTime, type FeelFunction, type FeelType, type FeelValue, type Scope } from '../../feel/index.ts'
import type { DecisionElement, DecisionService, DmnModel, Knowledge } from '../model/types.ts'
import { compile, OutsideError, typeOfLogic, type Logic } from './compile.ts'

type Inputs = ReadonlyMap<string, FeelValue>

/** A model made ready: all texts read once. Asking for a decision whose logic is outside the subset throws `OutsideError`. */
export class RunnableModel {
  readonly #model: DmnModel
  readonly #logic = new Map<string, Logic | null>()
  readonly #reading = new Set<string>()

  constructor(model: DmnModel) {
    this.#model = model
  }

  /** Reads everything the decision needs; throws `OutsideError` when something of it is outside. */
  prepare(name: string): void {
    const decision = this.#named(name)
    if (decision) this.#prepareDecision(decision)
    else this.#prepareService(this.#service(name))
  }

  /** The value of a decision, or of a decision service, by name. Inputs are given by name; a decision among them is not computed. */
  decide(name: string, inputs: Inputs, now: FeelDateTime | null = null): FeelValue {
    const root = rootScope(now)
    const decision = this.#named(name)
    if (decision) return this.#value(decision, inputs, root, new Map())
    return this.#serve(this.#service(name), inputs, root)
  }

  #named = (name: string): DecisionElement | undefined => [...this.#model.decisions.values()].find((each) => each.name === name)

  #service(name: string): DecisionService {
    const service = [...this.#model.services.values()].find((each) => each.name === name)
    if (!service) throw new OutsideError(`没有决策 ${name} (no such decision)`)
    return service
  }

  #prepareService(service: DecisionService): void {
    for (const id of service.outputs) this.#prepareDecision(this.#decision(id))
  }

  #decision(id: string): DecisionElement {
    const decision = this.#model.decisions.get(id)
    if (!decision) throw new OutsideError(`引用了别的文件 ${id} (reference into another file)`)
    return decision
  }

  #prepareDecision(decision: DecisionElement): void {
    if (this.#logic.has(decision.id) || this.#reading.has(decision.id)) return
    this.#reading.add(decision.id)
    const names = new Map<string, FeelType>(this.#knownNames(decision.knows))
    for (const id of decision.requires) {
      const input = this.#model.inputs.get(id)
      const required = input ?? this.#decision(id)
      if (!input) this.#prepareDecision(this.#decision(id))
      names.set(required.name, typeOfElement(required))
    }
    this.#logic.set(decision.id, decision.logic && compile(decision.logic, { names, types: this.#model.types }))
  }

  #knownNames(ids: readonly string[]): [string, FeelType][] {
    return ids.map((id) => {
      const service = this.#model.services.get(id)
      if (service) {
        this.#prepareService(service)
        return [service.name, { kind: 'function', parameters: null, returns: service.type }]
      }
      const knowledge = this.#knowledge(id)
      this.#prepareKnowledge(knowledge)
      return [knowledge.name, { kind: 'function', parameters: null, returns: knowledge.type }]
    })
  }

  #knowledge(id: string): Knowledge {
    const knowledge = this.#model.knowledge.get(id)
    if (!knowledge) throw new OutsideError(`引用了别的文件 ${id} (reference into another file)`)
    return knowledge
  }

  #prepareKnowledge(knowledge: Knowledge): void {
    if (this.#logic.has(knowledge.id) || this.#reading.has(knowledge.id)) return
    this.#reading.add(knowledge.id)
    const names = new Map(this.#knownNames(knowledge.knows))
    names.set(knowledge.name, { kind: 'function', parameters: null, returns: knowledge.type })
    this.#logic.set(knowledge.id, compile(knowledge.logic, { names, types: this.#model.types }))
  }

  #value(decision: DecisionElement, inputs: Inputs, root: Scope, done: Map<string, FeelValue>): FeelValue {
    const given = inputs.get(decision.name)
    if (given !== undefined) return coerce(given, decision.type)
    const known = done.get(decision.id)
    if (known !== undefined) return known
    this.#prepareDecision(decision)
    const values = new Map<string, FeelValue>(this.#functions(decision.knows, root))
    for (const id of decision.requires) {
      const input = this.#model.inputs.get(id)
      if (input) values.set(input.name, coerce(inputs.get(input.name) ?? null, input.type))
      else values.set(this.#decision(id).name, this.#value(this.#decision(id), inputs, root, done))
    }
    const value = coerce(this.#logic.get(decision.id)?.(root.with(values)) ?? null, decision.type)
    done.set(decision.id, value)
    return value
  }

  #functions(ids: readonly string[], root: Scope): [string, FeelValue][] {
    return ids.map((id) => {
      const service = this.#model.services.get(id)
      return service ? [service.name, this.#serviceFunction(service, root)] : [this.#knowledge(id).name, this.#knowledgeFunction(this.#knowledge(id), root)]
    })
  }

  /** Made when called, so that knowledge may call itself. */
  #knowledgeFunction(knowledge: Knowledge, root: Scope): FeelFunction {
    const signatures = knowledge.logic.kind === 'function' ? [{ parameters: knowledge.logic.parameters }] : []
    return {
      kind: 'function',
      name: knowledge.name,
      signatures,
      call: (args, index) => {
        const scope = root.with([...this.#functions(knowledge.knows, root), [knowledge.name, this.#knowledgeFunction(knowledge, root)]])
        const made = this.#logic.get(knowledge.id)!(scope) as FeelFunction
        return coerce(made.call(args, index), knowledge.type)
      },
    }
  }

  #serviceFunction(service: DecisionService, root: Scope): FeelFunction {
    const parameters = [...service.inputData.map((id) => this.#model.inputs.get(id)), ...service.inputDecisions.map((id) => this.#model.decisions.get(id))].flatMap((each) => (each ? [{ name: each.name, type: each.type }] : []))
    return { kind: 'function', name: service.name, signatures: [{ parameters }], call: (args) => this.#serve(service, new Map(parameters.map((parameter, i) => [parameter.name, args[i] ?? null])), root) }
  }

  /** The inputs of a service are all it sees: an input decision that is not given is null, never computed. */
  #serve(service: DecisionService, given: Inputs, root: Scope): FeelValue {
    const done = new Map<string, FeelValue>()
    const inputs = new Map([...service.inputDecisions.map((id) => [this.#decision(id).name, null] as const), ...given])
    const results = service.outputs.map((id) => [this.#decision(id).name, this.#value(this.#decision(id), inputs, root, done)] as const)
    return coerce(results.length === 1 ? results[0]![1] : new Map(results), service.type)
  }
}

const typeOfElement = (element: { readonly type: FeelType; readonly logic?: DecisionElement['logic'] }): FeelType => (element.type.kind === 'any' && element.logic ? typeOfLogic(element.logic) : element.type)
