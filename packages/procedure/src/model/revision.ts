/**
 * 修订: how cases under earlier content come over to this one. Drafts always follow the newest. 起草随新: running cases end
 * as they began. 可随新: a running case may come over when nothing in the change harms it. 映 renames states.
 */
export type Revision = { readonly transition: '起草随新' | '可随新'; readonly states: Readonly<Record<string, string>> }

/** A change between two contents of a procedure that would harm a running case, and what it touches. */
export type Harm = {
  readonly code: 'row-removed' | 'row-changed' | 'row-added' | 'field-required' | 'field-type' | 'value-removed' | 'material-added' | 'state-removed' | 'role-changed'
  /** Field, material, state or action. */
  readonly name: string
  readonly zh: string
  readonly en: string
}
