/** What reading scans needs of this machine: where the program lies, and whether this is the moment for it. */
import path from 'node:path'
import { powerMonitor } from 'electron'
import type { OcrPorts } from '../ocr/index.ts'
import { startOcrProcess } from '../ocr/process.ts'

/** A paper lies open and nobody has touched the machine for so long: nobody reads. */
const IDLE_SECONDS = 180

export type OcrHost = Pick<OcrPorts, 'startChild' | 'folders' | 'mayRun'>

export function ocrHost(out: string, isReading: () => boolean): OcrHost {
  return {
    startChild: () => startOcrProcess(path.join(out, 'main', 'ocr-child.js')),
    folders: {
      pdfjs: path.join(out, 'renderer', 'pdfjs', '/'),
      language: path.join(out, 'main', 'ocr-data'),
    },
    mayRun: () =>
      !powerMonitor.isOnBatteryPower() && (!isReading() || powerMonitor.getSystemIdleTime() >= IDLE_SECONDS),
  }
}
