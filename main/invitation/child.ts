/** The process that writes invitations: without a window, without keys, without files but the fonts. */
import { facesIn } from '../export/pdf/type.ts'
import { lineToMain, Talk } from '../export/talk.ts'
import { writeLetterDocx } from './letter-docx.ts'
import { writeLetterPdf } from './letter-pdf.ts'
import type { LetterOrder } from './order.ts'

async function obey(talk: Talk, order: LetterOrder): Promise<void> {
  const { letter, by, at } = order
  const bytes =
    order.format === 'docx'
      ? await writeLetterDocx(letter, by)
      : await writeLetterPdf(letter, facesIn(order.fonts), at)
  await talk.write(bytes, () => undefined)
}

const line = lineToMain<LetterOrder>()
let talk: Talk | null = null
line.hear((message) => {
  if (message.type !== 'begin') {
    talk?.heard(message)
    return
  }
  talk = new Talk(line, message.sizes)
  obey(talk, message.order)
    .then(() => line.say({ type: 'made', count: 0, unplaced: 0 }))
    .catch(() => line.say({ type: 'failed', code: 'export/failed' }))
})
