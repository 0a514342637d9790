/** The same work in the app and then in the stock pdf.js viewer: same Electron, same bytes, same place and size. */
import path from 'node:path'
import { withWindow } from './electron.ts'
import { copyProfile, type Profile } from './places.ts'
import type { Devices } from './profiles.ts'
import { type Frame, type Papers, type Reader, readerOfApp, readerOfStock, stockEnv } from './reading.ts'

export type Whose = 'app' | 'stock'

export interface Setting {
  readonly devices: Devices
  /** Of this round alone: the app remembers where one left a paper, and opens it there. */
  readonly folder: string
  readonly papers: Papers
  readonly profile: Profile
}

export interface ReadBoth {
  readonly frames: Readonly<Record<Whose, Frame>>
}

/** Each begins with the decree open for a moment: its place and size are what the stock viewer gets. */
export async function readBoth(
  { devices, folder, papers, profile }: Setting,
  work: (reader: Reader, whose: Whose) => Promise<void>,
): Promise<ReadBoth> {
  const env = devices.env(copyProfile(path.join(folder, 'app'), profile))
  const all = [papers.decree, papers.scan, papers.pack]
  const app = await withWindow('app', { args: ['--profile', profile], env }, async (window) => {
    await window.told('usable')
    const reader = readerOfApp(window)
    const frame = await frameOf(reader, papers)
    await work(reader, 'app')
    return frame
  })
  const stock = await withWindow(
    'stock',
    { env: stockEnv(path.join(folder, 'stock'), all, app) },
    async (window) => {
      const reader = readerOfStock(window, all, app)
      const frame = await frameOf(reader, papers)
      await work(reader, 'stock')
      return frame
    },
  )
  return { frames: { app, stock } }
}

async function frameOf(reader: Reader, papers: Papers): Promise<Frame> {
  await reader.open(papers.scan)
  const frame = await reader.frame()
  await reader.close()
  return frame
}
