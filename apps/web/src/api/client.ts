import createClient from 'openapi-fetch'
import type { paths } from './schema.d.ts'
import { transport } from './transport.ts'

/** The API as its OpenAPI document describes it. Every failure is thrown as a Problem. */
export const client = createClient<paths>({ baseUrl: '/', fetch: transport })
