/** A camera made of a file: Chromium shows what the file holds when the camera is opened. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'

const [WIDTH, HEIGHT] = [640, 480]

export class FileCamera {
  readonly #file: string

  constructor(folder: string) {
    this.#file = join(folder, 'camera.y4m')
    this.#hold(new Uint8Array(WIDTH * HEIGHT).fill(128))
  }

  /** For the device that has it. */
  get args(): readonly string[] {
    return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${this.#file}`]
  }

  /** The picture that another screen shows, small and pale before a grey wall. */
  async holdBefore(picture: Locator): Promise<void> {
    const grey = await picture.evaluate(
      async (svg, [width, height]) => {
        const copy = svg.cloneNode(true) as SVGElement
        copy.setAttribute('width', '260')
        copy.setAttribute('height', '260')
        const image = new Image()
        image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`
        await image.decode()
        const paper = new OffscreenCanvas(width, height).getContext('2d')
        if (paper === null) throw new Error('no canvas')
        paper.fillStyle = '#808080'
        paper.fillRect(0, 0, width, height)
        paper.rotate(0.15)
        paper.globalAlpha = 0.8
        paper.drawImage(image, 220, 60, 260, 260)
        const { data } = paper.getImageData(0, 0, width, height)
        return Array.from({ length: width * height }, (_, at) => data[at * 4] ?? 0)
      },
      [WIDTH, HEIGHT] as const,
    )
    this.#hold(Uint8Array.from(grey))
  }

  #hold(grey: Uint8Array): void {
    const colourless = new Uint8Array((WIDTH * HEIGHT) / 2).fill(128)
    const frame = [Buffer.from('FRAME\n'), grey, colourless]
    writeFileSync(
      this.#file,
      Buffer.concat([
        Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`),
        ...frame,
        ...frame,
      ]),
    )
  }
}
