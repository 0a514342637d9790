/** What taking files needs of this machine: the reading process, LibreOffice, a folder for what is made on the way. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { utilityProcess } from 'electron'
import { fail } from '../../shared/kernel/result.ts'
import { convertToPdf, findOffice, type IntakePorts, usualPlaces } from '../intake/index.ts'
import type { Timers } from '../sync/ports.ts'

export type IntakeHost = Pick<IntakePorts, 'startChild' | 'pdfjs' | 'workFolder' | 'convert'> & {
  /** Removes what a crash has left. */
  readonly sweep: () => Promise<void>
}

export function intakeHost(out: string, userData: string, timers: Timers): IntakeHost {
  const folder = path.join(userData, 'intake')
  const places = usualPlaces(process.platform, process.env)
  return {
    startChild: () => start(path.join(out, 'main', 'intake-child.js')),
    pdfjs: path.join(out, 'renderer', 'pdfjs', '/'),
    sweep: () => rm(folder, { recursive: true, force: true }),
    workFolder: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const own = await mkdtemp(path.join(folder, 'file-'))
      return {
        path: own,
        remove: () => rm(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
      }
    },
    convert: async (file, into, signal) => {
      const program = await findOffice(places)
      return program === null
        ? fail('intake/no-converter')
        : await convertToPdf({ program, file, folder: into, timers, signal })
    },
  }
}

/** Nothing of our surroundings reaches the process that reads strangers' bytes. */
function start(entry: string): ReturnType<IntakePorts['startChild']> {
  const { SystemRoot } = process.env
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'phong-hop-intake',
    stdio: 'ignore',
    env: SystemRoot === undefined ? {} : { SystemRoot },
  })
  return {
    send: (order) => child.postMessage(order),
    kill: () => void child.kill(),
    listen: ({ message, ended }) => {
      child.on('message', message)
      child.once('exit', ended)
    },
  }
}
