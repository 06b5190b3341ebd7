/** What the server reads as a table. */
export const TABLE_FILES = '.csv,.txt,.xlsx,.xls'
/** What it reads as patents: tables, documents of the offices, and archives of both. */
export const PATENT_FILES = `${TABLE_FILES},.xml,.zip,.gz`
