import type { Declared } from '../../platform/action/declare.ts'
import { printSurvey } from './report/printSurvey.ts'
import { searchWithin } from './searchWithin.ts'
import { surveyPatents } from './surveyPatents.ts'

export const navigationDeclared: Declared[] = [surveyPatents, searchWithin, printSurvey]
