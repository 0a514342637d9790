/**
 * Draws a paper of our own before somebody's is opened. What a page needs is then compiled, its fonts' and pictures' ways
 * have been gone once, and the first page that a person waits for takes what the tenth would. Nothing of it is shown.
 */
import { optionsFor, resources } from '../open-paper.ts'
import { pdfjs } from '../pdfjs.ts'
import { samplePaper } from './sample-paper.ts'

/** Pixels a side. */
const PHOTO = 256

/** Answers with what gives it up: a paper has come. */
export function warmUp(): () => void {
  let stopped = false
  let stop: () => void = () => undefined
  const draw = async (): Promise<void> => {
    const font = await fetch(`${resources}standard_fonts/LiberationSans-Regular.ttf`)
    const data = await samplePaper({
      font: new Uint8Array(await font.arrayBuffer()),
      photo: await photo(),
      photoSize: PHOTO,
      deflate,
    })
    if (stopped) return
    const task = pdfjs.getDocument({ ...optionsFor({ data }) })
    stop = () => void task.destroy()
    try {
      const page = await (await task.promise).getPage(1)
      await drawn(page)
    } finally {
      await task.destroy()
    }
  }
  // A view that is not warm is slower, and nothing else.
  draw().catch(() => undefined)
  return () => {
    stopped = true
    stop()
  }
}

async function drawn(
  page: Awaited<ReturnType<Awaited<ReturnType<typeof pdfjs.getDocument>['promise']>['getPage']>>,
): Promise<void> {
  const viewport = page.getViewport({ scale: 1 })
  const canvas = document.createElement('canvas')
  canvas.width = viewport.width
  canvas.height = viewport.height
  const task = page.render({ canvas, viewport, annotationMode: pdfjs.AnnotationMode.ENABLE })
  // Frames do not come to a view that nobody sees.
  const { _internalRenderTask } = task as unknown as {
    _internalRenderTask: { _useRequestAnimationFrame: boolean }
  }
  _internalRenderTask._useRequestAnimationFrame = false
  await task.promise
  canvas.width = canvas.height = 0
}

async function photo(): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(PHOTO, PHOTO)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.fillStyle = '#a33'
  context.fillRect(0, 0, PHOTO / 2, PHOTO)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg' })
  return new Uint8Array(await blob.arrayBuffer())
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}
