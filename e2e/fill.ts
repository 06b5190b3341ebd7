import type { Locator, Page } from 'playwright-core'

/** What a person puts into a form: words and figures as typed, yes or no, lines of a table, an organisation by its credit code. */
export type Entry = string | boolean | readonly Readonly<Record<string, string>>[] | { readonly code: string }

/** Fills the fields of a procedure's form by their names. */
export async function fill(where: Page | Locator, entries: Readonly<Record<string, Entry>>): Promise<void> {
  for (const [name, entry] of Object.entries(entries)) {
    const field = where.locator(`[id="field-${name}"]`)
    if (typeof entry === 'boolean') await field.getByLabel(entry ? '是' : '否', { exact: true }).check()
    else if (typeof entry === 'string') await write(field, entry)
    else if ('code' in entry) await choose(field, entry.code)
    else await addLines(field, entry)
  }
}

async function write(field: Locator, text: string): Promise<void> {
  if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(text)
  else await field.fill(text)
}

/** Once the list is there: before, the field takes bare text. */
async function choose(field: Locator, code: string): Promise<void> {
  const list = field.and(field.page().getByRole('combobox'))
  await list.fill(code)
  await field.page().locator('.ant-select-item-option', { hasText: code }).click()
}

async function addLines(field: Locator, lines: Extract<Entry, readonly unknown[]>): Promise<void> {
  for (const [at, line] of lines.entries()) {
    await field.getByRole('button', { name: '添一行' }).click()
    for (const [column, text] of Object.entries(line)) await write(field.getByLabel(`${column}，第 ${at + 1} 行`), text)
  }
}
