/** What main and the viewer's page say to each other over their own port: is it alive, does it get on, who has the keys. */
import '../kernel/plain-zod.ts'
import { z } from 'zod'

export const ToControlled = z.object({ type: z.literal('ping'), turn: z.number().int() })
export type ToControlled = z.infer<typeof ToControlled>

export const FromControlled = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('pong'),
    turn: z.number().int(),
    /** Opening or drawing is under way. */
    working: z.boolean(),
    /** Grows with every step of that work. */
    progress: z.number().int(),
  }),
  /** What comes next is typed in the window's page: it takes the focus. */
  z.object({ type: z.literal('yield') }),
  /** A key that belongs to the window: it takes the focus and hears of it. */
  z.object({
    type: z.literal('leave'),
    key: z.string().max(40),
    ctrl: z.boolean(),
    shift: z.boolean(),
    alt: z.boolean(),
  }),
])
export type FromControlled = z.infer<typeof FromControlled>

const Bytes = z.object({ url: z.string().max(200), size: z.number().int().min(0) })
/** Where the paper's bytes are, for this view alone. Comes with the two ports. */
export const PaperAddress = Bytes.extend({
  /** All of it is on this device: nobody waits longer when more is read than was asked for. */
  whole: z.boolean().default(false),
  /** Its text as it travels (PaperText, gzip); null where it has none. */
  text: Bytes.nullable().default(null),
  /** False: its words may be selected and marked, and not copied. */
  copies: z.boolean().default(true),
})
export type PaperAddress = z.infer<typeof PaperAddress>

/** Name of the window message in the viewer's page that carries PaperAddress and the ports [screen, control]. */
export const VIEWER_START_MESSAGE = 'phong-hop/viewer-start'

/** What the page that is drawn for the printer says to main. */
export const FromPrintPage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('sheet'),
    done: z.number().int().min(0),
    of: z.number().int().min(1).max(100_000),
  }),
  z.object({ type: z.literal('drawn') }),
  z.object({ type: z.literal('failed') }),
])
export type FromPrintPage = z.infer<typeof FromPrintPage>
