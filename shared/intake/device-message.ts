/** What main and the reading process on a secretary's device say to each other. Main checks every word: the process has read strangers' bytes. */
import { z } from 'zod'
import { Sha256 } from '../kernel/ids.ts'
import { ChildMessage } from './child-message.ts'
import { INSPECT_CODES } from './refusals.ts'

export type ToDevice =
  | {
      readonly do: 'inspect'
      readonly path: string
      /** Folder of what pdf.js fetches beside its code. */
      readonly pdfjs: string
      /** It kills itself above this resident size. */
      readonly rssBytes: number
      readonly maxBytes: number
      readonly maxPages: number
      /** Certificates that the office trusts, PEM. */
      readonly roots: readonly string[]
    }
  /** Only its signatures, of bytes that come as `bytes`, one after the other; each piece is answered by `hashing`. */
  | {
      readonly do: 'signatures'
      readonly size: number
      readonly rssBytes: number
      readonly roots: readonly string[]
    }
  | { readonly do: 'bytes'; readonly bytes: Uint8Array }
  /** A picture becomes a PDF of one page, written to `out`. */
  | { readonly do: 'picture'; readonly path: string; readonly out: string; readonly rssBytes: number }

const bytes = z.number().int().min(0)

/** Said before anything of ChildMessage. */
export const OwnWord = z.discriminatedUnion('at', [
  z.object({ at: z.literal('hashing'), bytes, size: bytes }),
  z.object({ at: z.literal('hashed'), sha256: Sha256, size: bytes }),
  z.object({ at: z.literal('drawn') }),
  z.object({
    at: z.literal('turned-away'),
    code: z.enum([...INSPECT_CODES, 'intake/not-its-kind']),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
])
export type OwnWord = z.infer<typeof OwnWord>

export const FromDevice = z.union([OwnWord, ChildMessage])
export type FromDevice = z.infer<typeof FromDevice>
