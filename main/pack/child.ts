/**
 * The process that builds a pack: without a window, without keys, without files but the fonts. Main gives it the bytes
 * of one paper after another, takes what it makes, and ends it.
 */

import { facesIn } from '../export/pdf/type.ts'
import { lineToMain, Talk } from '../export/talk.ts'
import { buildPack } from './build.ts'
import type { PackOrder } from './order.ts'

const line = lineToMain<PackOrder>()
let talk: Talk | null = null
line.hear((message) => {
  if (message.type !== 'begin') {
    talk?.heard(message)
    return
  }
  const current = new Talk(line, message.sizes)
  talk = current
  buildPack(message.order, {
    read: (source) => current.read(source),
    readFace: facesIn(message.order.fonts),
    write: (bytes) => current.write(bytes, () => undefined),
    progress: (part) => current.progress(part),
  })
    .then((answer) => line.say({ type: 'packed', answer }))
    .catch(() => line.say({ type: 'failed', code: 'export/failed' }))
})
