/** The parent's side of reading one paper: opens it in the child, asks for pages one by one, serves it bytes. */
import type { OcrPage } from './ocr.ts'
import { FromOcr, type OcrFolders, type ToOcr } from './ocr-message.ts'

/** One running child. `ended` is called once, whatever ended it. */
export interface OcrChild {
  readonly send: (message: ToOcr) => void
  readonly kill: () => void
  readonly listen: (on: { message: (message: unknown) => void; ended: () => void }) => void
}

export interface OcrBytes {
  readonly size: number
  readonly read: (begin: number, end: number) => Promise<Uint8Array>
}

export interface OcrTalk {
  /** Null: the page could not be read, or the child is gone. */
  readonly read: (page: number) => Promise<OcrPage | null>
  readonly alive: () => boolean
  readonly end: () => void
}

export interface OcrTalkPorts {
  readonly child: OcrChild
  readonly bytes: OcrBytes
  readonly folders: OcrFolders
  readonly rssBytes: number
  /** Longest silence while a page is read; then the child is ended. */
  readonly patienceMs: number
  readonly wait: (ms: number, fire: () => void) => () => void
}

/** Largest piece that a child may ask for at once. */
const MOST_BYTES = 8 * 1024 * 1024

export function talkToOcr({ child, bytes, folders, rssBytes, patienceMs, wait }: OcrTalkPorts): OcrTalk {
  let alive = true
  let asked: { page: number; settle: (page: OcrPage | null) => void } | null = null
  let cancelWait: () => void = () => undefined

  const settle = (page: OcrPage | null): void => {
    cancelWait()
    const was = asked
    asked = null
    was?.settle(page)
  }
  const end = (): void => {
    if (alive) child.kill()
    alive = false
    settle(null)
  }
  const give = async (id: number, from: number, to: number): Promise<void> => {
    if (to <= from || to > bytes.size || to - from > MOST_BYTES) return end()
    const piece = await bytes.read(from, to).catch(() => null)
    if (piece === null) end()
    else if (alive) child.send({ do: 'bytes', id, bytes: piece })
  }
  child.listen({
    message: (raw) => {
      const parsed = FromOcr.safeParse(raw)
      if (!parsed.success || parsed.data.at === 'refused') return end()
      const message = parsed.data
      if (message.at === 'range') void give(message.id, message.begin, message.end)
      else if (message.at === 'page') {
        if (asked === null || message.page !== asked.page) return end()
        settle({
          text: message.text.normalize('NFC'),
          boxes: message.boxes,
          confidences: message.confidences,
        })
      }
    },
    ended: () => {
      alive = false
      settle(null)
    },
  })
  child.send({ do: 'open', size: bytes.size, folders, rssBytes })
  return {
    alive: () => alive,
    end,
    read: (page) =>
      new Promise((resolve) => {
        if (!alive || asked !== null) return resolve(null)
        asked = { page, settle: resolve }
        cancelWait = wait(patienceMs, end)
        child.send({ do: 'read', page })
      }),
  }
}
