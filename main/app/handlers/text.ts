import type { Handlers } from '../../../shared/ipc/contract.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { within } from './within.ts'

type TextCalls = Pick<Handlers, 'papers.pageTexts' | 'ocr.start' | 'ocr.cancel' | 'ocr.list'>

export function textHandlers(ports: HandlerPorts): TextCalls {
  return {
    'papers.pageTexts': within(ports, async ({ store }, { fileVersionId }) => {
      const { pages, silent } = await store.pageTexts(fileVersionId)
      return ok({
        pages: pages.map(({ page, source, text, boxes }) => ({
          page,
          source,
          text,
          boxes: boxes === null ? null : [...boxes],
        })),
        silentPages: silent.length,
      })
    }),
    'ocr.start': within(ports, ({ ocr }, { fileVersionId }) => ocr.start(fileVersionId)),
    'ocr.cancel': within(ports, async ({ ocr }, { fileVersionId }) => {
      await ocr.cancel(fileVersionId)
      return ok({})
    }),
    'ocr.list': within(ports, async ({ ocr }) => ok(ocr.list())),
  }
}
