/** Cuts the power at every moment of a trace, several times, and has each disk judged. */
import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Bundle } from '../bundle.ts'
import { type Figures, noFigures, scratch, summed } from '../figures.ts'
import { type Image, ModelDisk } from './model-disk.ts'
import type { TraceEvent } from './trace.ts'

/** Mistakes in the program that is recorded. */
export type RunFault = 'off' | 'normal' | 'ack-early'
/** A sync that the product is taken to have forgotten: of papers, of folders, of its database. */
export type ForgottenSync = 'papers' | 'folders' | 'store'

export interface PowerAsk {
  readonly bundle: Bundle
  readonly images: number
  readonly seed: number
  readonly fault?: RunFault
  readonly forgotten?: ForgottenSync
}

const IMAGES_A_RECORDING = 2500

/** Bytes, and the order of calls, differ from one recording to the next. */
export async function inRecordings(
  asked: PowerAsk,
  cutOne: (one: PowerAsk) => Promise<Figures>,
): Promise<Figures> {
  const all: Figures[] = []
  for (let done = 0; done < asked.images; done += IMAGES_A_RECORDING) {
    const images = Math.min(IMAGES_A_RECORDING, asked.images - done)
    all.push(await cutOne({ ...asked, images, seed: asked.seed + done }))
  }
  return summed(all)
}

interface PowerCuts {
  readonly root: string
  readonly trace: readonly TraceEvent[]
  /** Disks to look at. */
  readonly images: number
  readonly random: () => number
  readonly deafTo?: (path: string) => boolean
  /** Files that judging this image only reads. */
  readonly readOnly?: (name: string, number: number) => boolean
  /** Looks at a disk of which `said` was acknowledged. */
  readonly judge: (disk: JudgedDisk) => void | Promise<void>
}

export interface JudgedDisk {
  readonly number: number
  readonly folder: string
  readonly said: readonly string[]
  readonly lost: (what: string) => void
  readonly corrupt: (what: string) => void
}

/**
 * At each acknowledgement once with nothing that was not synced; all other images are torn, and fall on the moments of
 * the trace by chance.
 */
export async function cutPower(cuts: PowerCuts): Promise<Figures> {
  const { root, trace, random, images, deafTo, judge, readOnly } = cuts
  const disk = new ModelDisk(root, deafTo)
  const figures = noFigures()
  const said: string[] = []
  const acknowledgements = trace.filter(({ is }) => is === 'said').length
  let tornLeft = images - acknowledgements
  const folder = scratch()
  const lay = layer(folder)
  const look = async (image: Image, how: string): Promise<void> => {
    figures.count += 1
    const at = path.join(folder, String(figures.count))
    lay(image, at, (name) => readOnly?.(name, figures.count) === true)
    const tell = (list: string[]) => (what: string) =>
      void list.push(`${how} after ${said.length} acknowledged: ${what}`)
    await judge({
      number: figures.count,
      folder: at,
      said,
      lost: tell(figures.lost),
      corrupt: tell(figures.corrupt),
    })
    rmSync(at, { recursive: true, force: true })
  }
  for (const [at, event] of trace.entries()) {
    if (event.is === 'said') {
      said.push(event.line)
      await look(disk.synced(), 'unsynced dropped')
    } else disk.apply(event)
    // As many as make the rest come out even over the moments that are left.
    let due = tornLeft / (trace.length - at)
    for (; due >= 1 || random() < due; due -= 1) {
      tornLeft -= 1
      await look(disk.torn(random), 'torn')
    }
  }
  rmSync(folder, { recursive: true, force: true })
  return { ...figures, acknowledged: said.length }
}

/** Lays images in `folder`. What is only read is written once, and linked into every image that has the same bytes. */
function layer(folder: string): (image: Image, at: string, readOnly: (name: string) => boolean) => void {
  const written = new WeakMap<Buffer, string>()
  let files = 0
  const once = (content: Buffer): string => {
    const known = written.get(content)
    if (known !== undefined) return known
    const file = path.join(folder, `once-${files++}`)
    writeFileSync(file, content)
    written.set(content, file)
    return file
  }
  return (image, at, readOnly) => {
    mkdirSync(at)
    for (const [name, content] of image) {
      if (content === null) mkdirSync(path.join(at, name))
      else if (readOnly(name)) linkSync(once(content), path.join(at, name))
      else writeFileSync(path.join(at, name), content)
    }
  }
}
