/** Paints a laid-out page as an office scanner would give it: grey paper, a little skew, dust, a stamp, JPEG at 200 dpi. */
import { type Canvas, createCanvas, GlobalFonts, type Image, type SKRSContext2D } from '@napi-rs/canvas'
import { FACES, type Face, faceFile, widthOf } from '../print/faces.ts'
import { A4, type Ink, type Page, type TextMark } from '../print/page.ts'
import { type Prng, prng } from '../prng.ts'

/** NĐ 30/2020, annex III: scans at 200 dpi or more, in colour, one to one. */
export const SCAN_DPI = 200
const SCALE = SCAN_DPI / 72
export const SCAN_SIZE = {
  width: Math.round(A4.width * SCALE),
  height: Math.round(A4.height * SCALE),
} as const
const JPEG_QUALITY = 62

const INKS: Record<Ink, string> = { black: '#26262b', red: '#b3202a', blue: '#27378f', grey: '#6d6d70' }

export interface Scanner {
  readonly scan: (page: Page, word: string, stamped: boolean) => Buffer
  /** A page that another program has drawn, A4. */
  readonly scanPicture: (picture: Image, word: string) => Buffer
}

function family(face: Face): string {
  return `seed-tinos-${face}`
}

/** One sheet of sensor noise; pages take it from different corners. */
function noiseSheet(): Canvas {
  const size = 1024
  const sheet = createCanvas(size, size)
  const context = sheet.getContext('2d')
  const image = context.createImageData(size, size)
  const random = prng('scanner noise')
  for (let at = 0; at < image.data.length; at += 4) {
    const value = random.next() < 0.5 ? 0 : 255
    image.data.set([value, value, value, Math.floor(random.next() * 20)], at)
  }
  context.putImageData(image, 0, 0)
  return sheet
}

function paper(context: SKRSContext2D, random: Prng): void {
  const { width, height } = SCAN_SIZE
  const base = random.int(232, 242)
  context.fillStyle = `rgb(${String(base)}, ${String(base - random.int(0, 3))}, ${String(base - random.int(4, 10))})`
  context.fillRect(0, 0, width, height)
  const shade = context.createLinearGradient(0, 0, width, height * 0.3)
  shade.addColorStop(0, `rgba(60, 60, 60, ${String(0.08 + random.next() * 0.12)})`)
  shade.addColorStop(0.06 + random.next() * 0.05, 'rgba(60, 60, 60, 0)')
  shade.addColorStop(1, `rgba(60, 60, 60, ${String(random.next() * 0.06)})`)
  context.fillStyle = shade
  context.fillRect(0, 0, width, height)
}

/** Word by word, so that justified lines stand as in the laid-out page. */
function text(context: SKRSContext2D, mark: TextMark): void {
  context.font = `${String(mark.size)}px ${family(mark.face)}`
  context.fillStyle = INKS[mark.ink]
  let x = mark.x
  const blank = widthOf(' ', mark.face, mark.size)
  for (const word of mark.text.split(' ')) {
    context.fillText(word, x, mark.y)
    x += widthOf(word, mark.face, mark.size) + blank + mark.stretch
  }
}

function marks(context: SKRSContext2D, page: Page): void {
  for (const mark of page.marks) {
    if (mark.kind === 'text') {
      text(context, mark)
      continue
    }
    context.strokeStyle = INKS.black
    context.lineWidth = mark.width
    context.beginPath()
    context.moveTo(mark.x1, mark.y1)
    context.lineTo(mark.x2, mark.y2)
    context.stroke()
  }
}

/** Round seal and a signature over the signer's name. The seal says that it is a sample: nobody's seal is imitated. */
function seal(context: SKRSContext2D, page: Page, random: Prng): void {
  const name = page.marks.findLast(
    (mark) => mark.kind === 'text' && mark.face === 'bold' && mark.x > A4.width / 2,
  )
  if (name?.kind !== 'text') return
  const [x, y] = [name.x - 6 + random.int(-5, 5), name.y - 44 + random.int(-4, 4)]
  context.save()
  context.translate(x, y)
  context.rotate((random.next() - 0.5) * 0.3)
  context.globalAlpha = 0.72
  context.strokeStyle = INKS.red
  context.fillStyle = INKS.red
  for (const [radius, width] of [
    [49, 1.8],
    [45.5, 0.7],
    [30, 0.8],
  ] as const) {
    context.lineWidth = width
    context.beginPath()
    context.arc(0, 0, radius, 0, 2 * Math.PI)
    context.stroke()
  }
  const round = 'MẪU TRÌNH DIỄN ★ KHÔNG CÓ GIÁ TRỊ ★ XÃ ĐỒNG HỶ ★ '
  context.font = `7.5px ${family('bold')}`
  for (const [index, letter] of [...round].entries()) {
    context.save()
    context.rotate((index / [...round].length) * 2 * Math.PI)
    context.fillText(letter, -2, -36)
    context.restore()
  }
  star(context, 17)
  context.restore()
  scribble(context, name.x + 8, name.y - 30, random)
}

function star(context: SKRSContext2D, radius: number): void {
  context.beginPath()
  for (let point = 0; point < 10; point += 1) {
    const [angle, reach] = [(point * Math.PI) / 5 - Math.PI / 2, point % 2 === 0 ? radius : radius * 0.4]
    context.lineTo(reach * Math.cos(angle), reach * Math.sin(angle))
  }
  context.closePath()
  context.fill()
}

function scribble(context: SKRSContext2D, x: number, y: number, random: Prng): void {
  context.strokeStyle = INKS.blue
  context.lineWidth = 1.3
  context.beginPath()
  context.moveTo(x, y)
  for (let stroke = 1; stroke <= 6; stroke += 1) {
    const at = x + stroke * 14
    context.bezierCurveTo(
      at - 12,
      y - random.int(6, 30),
      at - 6,
      y + random.int(4, 22),
      at,
      y - random.int(-8, 8),
    )
  }
  context.stroke()
}

function dust(context: SKRSContext2D, noise: Canvas, random: Prng): void {
  const { width, height } = SCAN_SIZE
  context.fillStyle = 'rgba(70, 66, 60, 0.5)'
  for (let speck = random.int(30, 90); speck > 0; speck -= 1) {
    context.fillRect(random.int(0, width), random.int(0, height), random.int(1, 3), random.int(1, 2))
  }
  const [dx, dy] = [random.int(0, 1023), random.int(0, 1023)]
  for (let x = -dx; x < width; x += 1024)
    for (let y = -dy; y < height; y += 1024) context.drawImage(noise, x, y)
}

/** Same page and word, same bytes (with the same canvas package). Holds one page bitmap, 15 MB. */
export function createScanner(): Scanner {
  for (const face of FACES) GlobalFonts.registerFromPath(faceFile(face), family(face))
  const noise = noiseSheet()
  const canvas = createCanvas(SCAN_SIZE.width, SCAN_SIZE.height)
  const context = canvas.getContext('2d')
  const scanned = (word: string, draw: (random: Prng) => void): Buffer => {
    const random = prng(`scan/${word}`)
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.globalAlpha = 1
    paper(context, random)
    context.save()
    context.scale(SCALE, SCALE)
    context.rotate((random.next() - 0.5) * 0.022)
    context.translate(random.int(-5, 5), random.int(-4, 6))
    context.globalAlpha = 0.86 + random.next() * 0.1
    draw(random)
    context.restore()
    dust(context, noise, random)
    return canvas.toBuffer('image/jpeg', JPEG_QUALITY)
  }
  return {
    scan: (page, word, stamped) =>
      scanned(word, (random) => {
        marks(context, page)
        if (stamped) seal(context, page, random)
      }),
    scanPicture: (picture, word) =>
      scanned(word, () => {
        // White of the picture is the sheet itself.
        context.globalCompositeOperation = 'multiply'
        context.drawImage(picture, 0, 0, A4.width, A4.height)
      }),
  }
}
