/** tesseract.js with the data that comes with the program: no network, no cache, the small cores only. */
import { createWorker, OEM, type Page } from 'tesseract.js'
import { type OcrPage, ocrPageOf, type PictureWord } from '../shared/text/ocr.ts'
import type { Drawn } from './draw.ts'

export interface Reader {
  readonly read: (drawn: Drawn) => Promise<OcrPage>
}

export async function startReader(language: string): Promise<Reader> {
  const worker = await createWorker('vie', OEM.LSTM_ONLY, {
    langPath: language,
    cacheMethod: 'none',
    gzip: true,
    errorHandler: () => undefined,
  })
  return {
    read: async ({ picture, toPage }) => {
      const { data } = await worker.recognize(Buffer.from(picture), {}, { text: false, blocks: true })
      return ocrPageOf(linesOf(data), toPage)
    },
  }
}

function linesOf({ blocks }: Page): PictureWord[][] {
  return (blocks ?? []).flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ lines }) =>
      lines.map(({ words }) =>
        words.map(({ text, confidence, bbox }) => ({
          text,
          confidence,
          left: bbox.x0,
          top: bbox.y0,
          right: bbox.x1,
          bottom: bbox.y1,
        })),
      ),
    ),
  )
}
