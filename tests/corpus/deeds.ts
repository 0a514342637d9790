/** Watches everything that a file could do beyond being read; each deed is one line. */
import { readdirSync, readFileSync } from 'node:fs'
import type { ElectronApplication, Page } from '@playwright/test'

export interface Deeds {
  /** What has happened since the last time this was asked. */
  readonly since: () => Promise<readonly string[]>
}

interface Seen {
  readonly deeds: string[]
}

export async function watchDeeds(app: ElectronApplication, ui: Page): Promise<Deeds> {
  const here: string[] = []
  const watched = (page: Page): void => {
    page.on('dialog', (dialog) => {
      here.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('download', (download) => here.push(`download: ${download.url()}`))
    page.on('request', (request) => {
      if (!/^(app|paper|blob|data):/.test(request.url())) here.push(`request: ${request.url()}`)
    })
    page.on('framenavigated', (frame) => {
      if (!/^(app:\/\/ui\/|about:blank$)/.test(frame.url())) here.push(`went to ${frame.url()}`)
    })
  }
  watched(ui)
  app.on('window', watched)
  await app.evaluate(watchMain)
  const pid = app.process().pid ?? 0
  const known = new Set(strangers(pid))
  return {
    since: async () => {
      const main = await app.evaluate(() => {
        const { seen, harness } = globalThis as unknown as { seen: Seen; harness: { blocked: string[] } }
        return [...seen.deeds.splice(0), ...harness.blocked.splice(0)]
      })
      const processes = strangers(pid).filter((line) => !known.has(line))
      for (const line of processes) known.add(line)
      return [...here.splice(0), ...main, ...processes.map((line) => `process: ${line}`)]
    },
  }
}

/** Every door out of the app. It is what Electron offers, replaced before any file is opened. */
function watchMain({ shell, dialog, app, BrowserWindow }: typeof import('electron')): void {
  const seen: Seen = { deeds: [] }
  Object.assign(globalThis, { seen })
  const instead = (place: object, name: string) => {
    Object.defineProperty(place, name, {
      configurable: true,
      value: async (...given: unknown[]) => {
        seen.deeds.push(`${name}: ${JSON.stringify(given).slice(0, 300)}`)
        return {}
      },
    })
  }
  for (const name of ['openExternal', 'openPath', 'showItemInFolder']) instead(shell, name)
  for (const name of ['showMessageBox', 'showOpenDialog', 'showSaveDialog', 'showErrorBox'])
    instead(dialog, name)
  app.on('browser-window-created', () => seen.deeds.push(`window ${BrowserWindow.getAllWindows().length}`))
  app.on('open-url', (_event, url) => seen.deeds.push(`url ${url}`))
}

/** Processes under `root` that are not Electron's own. Linux only; elsewhere Electron's doors are what is watched. */
function strangers(root: number): string[] {
  if (process.platform !== 'linux') return []
  const read = (file: string): string => {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      return '' // it has ended
    }
  }
  const parentOf = (pid: number): number => {
    const stat = read(`/proc/${pid}/stat`)
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0)
  }
  const isInside = (pid: number): boolean => {
    for (let at = pid; at > 1; at = parentOf(at)) if (at === root) return true
    return false
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isInside(Number(name)))
    .map((name) => read(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim())
    .filter((line) => line !== '' && !/--type=|electron/i.test(line))
}
