/**
 * Scans of offices that do not keep to NĐ 30: 150 to 200 dpi, skew to 1.3°, blur, noise, faint or black-and-white copies,
 * strong JPEG, letters of other fonts. Each page's faults follow from its word.
 */

import { fileURLToPath } from 'node:url'
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import { PDFDocument } from 'pdf-lib'
import { FACES, type Face, faceFile, widthOf } from '../../seed/print/faces.ts'
import { A4, type Page } from '../../seed/print/page.ts'
import { type Prng, prng } from '../../seed/prng.ts'

export interface Faults {
  readonly dpi: number
  readonly skew: number
  readonly blur: number
  readonly noise: number
  readonly quality: number
  readonly ink: number
  /** Grey of the sheet. */
  readonly sheet: number
  readonly isBlackAndWhite: boolean
  readonly font: Font
}
type Font = 'tinos' | 'liberation' | 'vietnam'

const packaged = (path: string): string =>
  fileURLToPath(new URL(`../../../node_modules/${path}`, import.meta.url))
const LIBERATION: Record<Face, string> = {
  regular: 'Regular',
  bold: 'Bold',
  italic: 'Italic',
  boldItalic: 'BoldItalic',
}
const VIETNAM: Record<Face, string> = {
  regular: '400Regular/BeVietnamPro_400Regular.ttf',
  bold: '700Bold/BeVietnamPro_700Bold.ttf',
  italic: '400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf',
  boldItalic: '700Bold_Italic/BeVietnamPro_700Bold_Italic.ttf',
}
/** Their letters are wider than those of Tinos, which the page was laid out with. */
const SHRINK: Record<Font, number> = { tinos: 1, liberation: 0.88, vietnam: 0.8 }
let isRegistered = false

function registerFonts(): void {
  if (isRegistered) return
  isRegistered = true
  for (const face of FACES) {
    GlobalFonts.registerFromPath(faceFile(face), `fresh-tinos-${face}`)
    GlobalFonts.registerFromPath(
      packaged(`pdfjs-dist/standard_fonts/LiberationSans-${LIBERATION[face]}.ttf`),
      `fresh-liberation-${face}`,
    )
    GlobalFonts.registerFromPath(
      packaged(`@expo-google-fonts/be-vietnam-pro/${VIETNAM[face]}`),
      `fresh-vietnam-${face}`,
    )
  }
}

export function faultsOf(word: string): Faults {
  const random = prng(`fresh-scan/${word}`)
  return {
    dpi: random.pick([150, 150, 175, 200, 200]),
    skew: ((random.next() - 0.5) * 2.6 * Math.PI) / 180,
    blur: random.pick([0, 0.3, 0.5, 0.7]),
    noise: random.pick([3, 6, 10, 16]),
    quality: random.pick([38, 50, 62, 75]),
    ink: 0.62 + random.next() * 0.36,
    sheet: random.int(222, 250),
    isBlackAndWhite: random.chance(0.15),
    font: random.pick<Font>(['tinos', 'tinos', 'tinos', 'liberation', 'vietnam']),
  }
}

function drawMarks(context: SKRSContext2D, page: Page, { font, ink }: Faults): void {
  context.globalAlpha = ink
  for (const mark of page.marks) {
    const color = mark.kind === 'text' && mark.ink === 'red' ? '#b0222a' : '#232327'
    context.fillStyle = color
    context.strokeStyle = color
    if (mark.kind === 'line') {
      context.lineWidth = mark.width
      context.beginPath()
      context.moveTo(mark.x1, mark.y1)
      context.lineTo(mark.x2, mark.y2)
      context.stroke()
      continue
    }
    context.font = `${String(mark.size * SHRINK[font])}px fresh-${font}-${mark.face}`
    let x = mark.x
    const blank = widthOf(' ', mark.face, mark.size)
    for (const word of mark.text.split(' ')) {
      context.fillText(word, x, mark.y)
      x += widthOf(word, mark.face, mark.size) + blank + mark.stretch
    }
  }
  context.globalAlpha = 1
}

/** A ring that touches the name, as seals do; nobody's seal. */
function drawSeal(context: SKRSContext2D, page: Page, random: Prng): void {
  const name = page.marks.findLast((mark) => mark.kind === 'text' && mark.face === 'bold' && mark.x > 300)
  if (name?.kind !== 'text') return
  context.globalAlpha = 0.65
  context.strokeStyle = '#b3202a'
  context.lineWidth = 1.6
  const [x, y] = [name.x - random.int(4, 30), name.y - random.int(46, 62)]
  for (const radius of [48, 44]) {
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    context.stroke()
  }
  context.globalAlpha = 1
}

function spoil(canvas: Canvas, context: SKRSContext2D, faults: Faults, random: Prng): void {
  const image = context.getImageData(0, 0, canvas.width, canvas.height)
  const { data } = image
  for (let at = 0; at < data.length; at += 4) {
    const shift = (random.next() - 0.5) * 2 * faults.noise
    const grey = 0.3 * (data[at] ?? 0) + 0.59 * (data[at + 1] ?? 0) + 0.11 * (data[at + 2] ?? 0) + shift
    for (let channel = 0; channel < 3; channel += 1)
      data[at + channel] = faults.isBlackAndWhite
        ? grey < 150
          ? 0
          : 255
        : Math.max(0, Math.min(255, (data[at + channel] ?? 0) + shift))
  }
  context.putImageData(image, 0, 0)
}

export function freshScan(page: Page, word: string, isSigned: boolean): Buffer {
  registerFonts()
  const faults = faultsOf(word)
  const random = prng(`fresh-scan/${word}/noise`)
  const scale = faults.dpi / 72
  const canvas = createCanvas(Math.round(A4.width * scale), Math.round(A4.height * scale))
  const context = canvas.getContext('2d')
  context.fillStyle = `rgb(${String(faults.sheet)}, ${String(faults.sheet)}, ${String(faults.sheet - 5)})`
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.save()
  if (faults.blur > 0) context.filter = `blur(${String((faults.blur * faults.dpi) / 200)}px)`
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate(faults.skew)
  context.translate(-canvas.width / 2, -canvas.height / 2)
  context.scale(scale, scale)
  drawMarks(context, page, faults)
  if (isSigned) drawSeal(context, page, random)
  context.restore()
  spoil(canvas, context, faults, random)
  return canvas.toBuffer('image/jpeg', faults.quality)
}

export async function pdfOfScans(pictures: readonly Uint8Array[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  for (const picture of pictures) {
    const page = pdf.addPage([A4.width, A4.height])
    page.drawImage(await pdf.embedJpg(picture), { x: 0, y: 0, width: A4.width, height: A4.height })
  }
  return await pdf.save()
}
