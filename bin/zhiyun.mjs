#!/usr/bin/env node
// Runs the command from its TypeScript source: there is no build step to forget.
import { register } from 'tsx/esm/api'

process.setSourceMapsEnabled(true)
register()
await import('../apps/server/src/cli/zhiyun.ts')
