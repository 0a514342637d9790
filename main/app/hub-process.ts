/** The hub (server/hub/) as a utility process: nothing of our surroundings but where its SQLite lies. */
import { utilityProcess } from 'electron'
import type { FromHub } from '../../shared/hub/messages.ts'
import type { HubProcess } from '../hub/host.ts'

/** `entry`: out/main/hub-process.js. */
export function startHubProcess(entry: string): HubProcess {
  const { SystemRoot, PHONG_HOP_SQLITE_ADDON } = process.env
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'phong-hop-hub',
    stdio: 'ignore',
    env: {
      ...(SystemRoot !== undefined && { SystemRoot }),
      ...(PHONG_HOP_SQLITE_ADDON !== undefined && { PHONG_HOP_SQLITE_ADDON }),
    },
  })
  return {
    send: (message) => child.postMessage(message),
    kill: () => void child.kill(),
    listen: ({ message, ended }) => {
      child.on('message', (said) => message(said as FromHub))
      child.once('exit', ended)
    },
  }
}
