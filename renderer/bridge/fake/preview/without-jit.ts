import { config } from 'zod'

// The window's policy forbids making code from text, which zod tries as soon as a schema is made.
config({ jitless: true })
