/** The reading program (ocr/) as a utility process: no window, no network of its own use, nothing of our surroundings. */
import { utilityProcess } from 'electron'
import type { OcrChild } from '../../shared/text/ocr-talk.ts'

/** `entry`: out/main/ocr-child.js. */
export function startOcrProcess(entry: string): OcrChild {
  const { SystemRoot } = process.env
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'phong-hop-ocr',
    stdio: 'ignore',
    env: SystemRoot === undefined ? {} : { SystemRoot },
  })
  return {
    send: (message) => child.postMessage(message),
    kill: () => void child.kill(),
    listen: ({ message, ended }) => {
      child.on('message', message)
      child.once('exit', ended)
    },
  }
}
