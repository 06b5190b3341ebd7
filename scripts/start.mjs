// `npm start`: from a fresh clone to a running platform.
import { checkNode } from './setup/node.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { buildWeb } from './setup/web.mjs'

checkNode()
await installDependencies()
await buildWeb()
// In this very process: Ctrl-C and SIGTERM reach the platform itself, and nothing stands between.
process.argv.splice(2, 0, 'start')
await import('../bin/zhiyun.mjs')
