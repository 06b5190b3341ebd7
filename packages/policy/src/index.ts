import {x} from '@zhiyun/finance'; import fs from 'node:fs'; export const y: number = x; void fs
