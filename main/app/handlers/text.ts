import { contract, type Handlers } from '../../../shared/ipc/contract.ts'
import { fail, ok } from '../../../shared/kernel/result.ts'
import type { HandlerPorts } from '../ports.ts'
import { promised, within } from './within.ts'

type TextCalls = Pick<
  Handlers,
  'papers.pageTexts' | 'papers.signatures' | 'ocr.start' | 'ocr.cancel' | 'ocr.list'
>

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
    'papers.signatures': within(ports, async ({ deskPapers }, { fileVersionId }) => {
      const checked = await deskPapers.signatures(fileVersionId)
      return checked.ok ? checked : promised(checked.failure, contract['papers.signatures'].failures)
    }),
    'ocr.start': within(ports, async ({ store, ocr }, { fileVersionId }) =>
      (await store.refusedUse(fileVersionId, 'see')) === null
        ? await ocr.start(fileVersionId)
        : fail('paper/not-on-this-device'),
    ),
    'ocr.cancel': within(ports, async ({ ocr }, { fileVersionId }) => {
      await ocr.cancel(fileVersionId)
      return ok({})
    }),
    'ocr.list': within(ports, async ({ ocr }) => ok(ocr.list())),
  }
}
