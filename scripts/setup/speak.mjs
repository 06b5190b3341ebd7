/** A line to standard output: what a script answers. */
export const say = (line) => process.stdout.write(`${line}\n`)

/** A line to standard error: progress and complaints. */
export const complain = (line) => process.stderr.write(`${line}\n`)
