/**
 * zod tries `new Function` when it builds its first object schema. In a page the content security policy refuses that
 * and reports it; so there zod is told beforehand. Imported for its effect, before any schema is made.
 */
import { z } from 'zod'

if ('document' in globalThis) z.config({ jitless: true })
