/** The window as a whole, and the one way out of a paper: a link, after the person has said yes. */
import { z } from 'zod'
import { call, signal } from './kit.ts'

export const windowCalls = {
  'window.setFullScreen': call({
    input: z.object({ on: z.boolean() }),
    output: z.object({ on: z.boolean() }),
    failures: [],
  }),
  /** The page may ask for the camera until it says otherwise, or is loaded anew. Pictures alone, and only this page. */
  'window.letCamera': call({
    input: z.object({ on: z.boolean() }),
    output: z.object({}),
    failures: [],
  }),
  /** Also by F11, or by the system. */
  'window.fullScreen': signal(z.object({ on: z.boolean() })),
  /** Hands an address to the system's browser or mail program. Only what shared/reader/outside-link.ts lets through. */
  'links.open': call({
    input: z.object({ url: z.string().max(2000) }),
    output: z.object({}),
    failures: ['link/refused'],
  }),
} as const
