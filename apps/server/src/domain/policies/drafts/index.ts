import type { Declared } from '../../../platform/action/declare.ts'
import type { Library } from '../library.ts'
import { discardDraft } from './discardDraft.ts'
import { listDrafts } from './listDrafts.ts'
import { openDraft } from './openDraft.ts'
import { readDraft } from './readDraft.ts'
import { readSource } from './readSource.ts'
import { saveDraft } from './saveDraft.ts'
import { shareDraft } from './shareDraft.ts'

/** The policy lab's part of the room: packs to run in a page, and drafts kept. */
export const draftsDeclared = (library: Library): Declared[] => [readSource(library), listDrafts(library), readDraft(library), openDraft(library), saveDraft(library), shareDraft, discardDraft]
