/** Electron's part of exports, imports and print: dialogs, the process, the printer. */
import path from 'node:path'
import { app, type BrowserWindow, dialog, net, shell, utilityProcess } from 'electron'
import type { OutsideJob } from '../../shared/ipc/outside.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import type { Child, JobPorts } from '../export/index.ts'
import { isFullDisk } from '../files/durable.ts'
import { ENDINGS } from '../intake/index.ts'
import { nodeTimers } from '../sync/node-timers.ts'
import type { ArchivePorts } from './archive-desk.ts'
import type { ImportPorts } from './import-desk.ts'
import type { LetterPorts } from './letter-desk.ts'
import type { OutsidePorts } from './outside.ts'
import type { PackPorts } from './pack-desk.ts'
import type { TablePorts } from './table-desk.ts'

export interface OutsideParts {
  readonly window: () => BrowserWindow | null
  /** The built app: out/. */
  readonly out: string
  readonly packaged: boolean
  readonly clock: Clock
  readonly progressed: (job: OutsideJob) => void
  readonly note: (what: string) => void
}

export function outsidePorts(parts: OutsideParts): OutsidePorts {
  const { window, out, packaged, clock, progressed, note } = parts
  const printParts = {
    preload: path.join(out, 'preload', 'viewer.cjs'),
    uiFolder: path.join(out, 'renderer'),
    packaged,
    note,
  }
  return {
    askWhereTo: (fileName) => askWhereTo(window(), fileName),
    askWhatFrom: () => askWhatFrom(window()),
    showInFolder: (file) => shell.showItemInFolder(file),
    job: jobPorts(path.join(out, 'main', 'export-child.js'), clock),
    fonts: path.join(out, 'main', 'fonts'),
    clock,
    progressed,
    hasPrinter: async () => {
      const printers = await window()?.webContents.getPrintersAsync()
      return printers !== undefined && printers.length > 0
    },
    print: async (pdf, signal, progress) => {
      const { printPdf } = await import('../viewer/print-view.ts')
      return await printPdf(printParts, pdf, signal, progress)
    },
    note,
  }
}

export function packPorts({
  window,
  out,
  clock,
  progressed,
  note,
}: Pick<OutsideParts, 'window' | 'out' | 'clock' | 'note'> & Pick<PackPorts, 'progressed'>): PackPorts {
  return {
    askWhereTo: (fileName) => askWhereTo(window(), fileName),
    showInFolder: (file) => shell.showItemInFolder(file),
    job: jobPorts(path.join(out, 'main', 'pack-child.js'), clock),
    fonts: path.join(out, 'main', 'fonts'),
    clock,
    progressed,
    note,
  }
}

export const archivePorts = ({
  window,
  clock,
  ...parts
}: Pick<OutsideParts, 'window' | 'clock' | 'note'> & Pick<ArchivePorts, 'progressed'>): ArchivePorts => ({
  ...parts,
  askWhereTo: (fileName) => askWhereTo(window(), fileName),
  askWhichFolder: () => askWhichFolder(window()),
  showInFolder: (file) => shell.showItemInFolder(file),
  version: app.getVersion(),
  clock,
})

/** What asking for a meeting from elsewhere needs of this machine. */
export const importPorts = ({
  window,
  out,
  clock,
  link,
  get,
  ...parts
}: Pick<OutsideParts, 'window' | 'out' | 'clock'> &
  Pick<ImportPorts, 'random' | 'progressed'> & {
    readonly link: { readonly isCut: () => boolean }
    readonly get: ImportPorts['endpoint']['get']
  }): ImportPorts => ({
  ...parts,
  clock,
  askWhichFolder: () => askWhichFolder(window()),
  askWhichFile: () => askWhich(window(), { name: 'Excel, CSV, OParl', extensions: ['xlsx', 'csv', 'json'] }),
  job: jobPorts(path.join(out, 'main', 'export-child.js'), clock),
  endpoint: { get, isOnline: () => net.isOnline() && !link.isCut(), timers: nodeTimers },
})

/** Null: given up. */
async function askWhichFolder(owner: BrowserWindow | null): Promise<string | null> {
  const options = { properties: ['openDirectory' as const, 'createDirectory' as const] }
  const { canceled, filePaths } = await (owner === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(owner, options))
  return canceled ? null : (filePaths[0] ?? null)
}

export const tablePorts = ({
  window,
  out,
  clock,
}: Pick<OutsideParts, 'window' | 'out' | 'clock'>): TablePorts => ({
  ...letterPorts({ window, out, clock }),
  job: jobPorts(path.join(out, 'main', 'export-child.js'), clock),
})

export const letterPorts = ({
  window,
  out,
  clock,
}: Pick<OutsideParts, 'window' | 'out' | 'clock'>): LetterPorts => ({
  askWhereTo: (fileName) => askWhereTo(window(), fileName),
  showInFolder: (file) => shell.showItemInFolder(file),
  job: jobPorts(path.join(out, 'main', 'letter-child.js'), clock),
  fonts: path.join(out, 'main', 'fonts'),
  clock,
})

const jobPorts = (file: string, clock: Clock): JobPorts => ({
  launch: () => launch(file),
  every: (ms, tick) => {
    const timer = setInterval(tick, ms)
    return () => clearInterval(timer)
  },
  monotonicMs: clock.monotonicMs,
  isFullDisk,
})

/** Null: given up. The ending is the format's, whatever was typed. */
export async function askWhereTo(owner: BrowserWindow | null, fileName: string): Promise<string | null> {
  const ending = path.extname(fileName)
  const options = {
    defaultPath: path.join(app.getPath('documents'), fileName),
    filters: [{ name: ending.slice(1).toUpperCase(), extensions: [ending.slice(1)] }],
  }
  const { canceled, filePath } = await (owner === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(owner, options))
  if (canceled || filePath === '') return null
  return path.extname(filePath).toLowerCase() === ending ? filePath : `${filePath}${ending}`
}

const askWhatFrom = (owner: BrowserWindow | null): Promise<string | null> =>
  askWhich(owner, { name: 'PDF, XFDF', extensions: ['pdf', 'xfdf'] })

export const askWhichPack = (owner: BrowserWindow | null): Promise<string | null> =>
  askWhich(owner, { name: 'Phòng họp', extensions: ['phonghop'] })

/** What a draft takes, by its endings. */
export async function askWhichPapers(owner: BrowserWindow | null, several: boolean): Promise<string[]> {
  const options = {
    properties: ['openFile' as const, ...(several ? ['multiSelections' as const] : [])],
    filters: [{ name: ENDINGS.map((ending) => `.${ending}`).join(' '), extensions: [...ENDINGS] }],
  }
  const { canceled, filePaths } = await (owner === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(owner, options))
  return canceled ? [] : filePaths
}

async function askWhich(
  owner: BrowserWindow | null,
  filter: { name: string; extensions: string[] },
): Promise<string | null> {
  const options = { properties: ['openFile' as const], filters: [filter] }
  const { canceled, filePaths } = await (owner === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(owner, options))
  return canceled ? null : (filePaths[0] ?? null)
}

/** Nothing of the app's surroundings reaches the process: it needs no environment, and its words go nowhere. */
function launch(file: string): Child {
  const child = utilityProcess.fork(file, [], { serviceName: 'phong-hop-export', env: {}, stdio: 'ignore' })
  return {
    say: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
    memory: () => {
      const metric = app.getAppMetrics().find(({ pid }) => pid === child.pid)
      return metric === undefined ? null : metric.memory.workingSetSize * 1024
    },
  }
}
