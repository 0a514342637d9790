/** What the reading program and its parent say to each other. Its words come from a stranger's PDF: they are checked. */
import { z } from 'zod'

export const FromOcr = z.discriminatedUnion('at', [
  /** Bytes [begin, end) of the paper are wanted. */
  z.object({
    at: z.literal('range'),
    id: z.number().int(),
    begin: z.number().int().min(0),
    end: z.number().int().min(0),
  }),
  z.object({ at: z.literal('opened'), pageCount: z.number().int().min(0) }),
  z.object({
    at: z.literal('page'),
    page: z.number().int().min(0),
    text: z.string().max(200_000),
    boxes: z.array(z.number()).max(6 * 20_000),
    confidences: z.array(z.number()).max(20_000).optional(),
  }),
  z.object({ at: z.literal('refused') }),
])
export type FromOcr = z.infer<typeof FromOcr>

/** Where what is shipped with the program lies; folders end with a slash. */
export interface OcrFolders {
  /** Of pdf.js: cmaps/, standard_fonts/, wasm/ and iccs/ are in it. */
  readonly pdfjs: string
  /** vie.traineddata.gz is in it. */
  readonly language: string
}

export type ToOcr =
  | {
      readonly do: 'open'
      readonly size: number
      readonly folders: OcrFolders
      /** It ends itself above this resident size. */
      readonly rssBytes: number
    }
  | { readonly do: 'bytes'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly do: 'read'; readonly page: number }
