/**
 * The bridge of the app's own page: three functions, frozen. Names come from the contract, so that a page can neither
 * reach another channel nor see anything of Electron. Checks that matter are main's: this side can be taken over.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { BRIDGE_NAME, VIEWER_PORT_MESSAGE } from '../../shared/ipc/contract.ts'
import { CALL_CHANNEL, SIGNAL_CHANNEL, VIEWER_PORT_CHANNEL } from './channels.ts'
import { contractNames } from './names.ts'

/** Held by the contract's own types; importing the values would bring every schema into each start of the window. */
const bridgeName: typeof BRIDGE_NAME = 'meeting'
const viewerPortMessage: typeof VIEWER_PORT_MESSAGE = 'phong-hop/viewer-port'

type Listener = (payload: unknown) => void

/** Its paths are found here, of files that a person dropped: the page itself knows no place on the disk. */
const takesFiles = 'deskPapers.take' satisfies keyof typeof contractNames

const calls = new Set<string>()
const listeners = new Map<string, Set<Listener>>()
for (const [name, is] of Object.entries(contractNames)) {
  if (is === 'call') calls.add(name)
  else listeners.set(name, new Set())
}

ipcRenderer.on(SIGNAL_CHANNEL, (_event, name: string, payload: unknown) => {
  for (const listener of [...(listeners.get(name) ?? [])]) listener(payload)
})
ipcRenderer.on(VIEWER_PORT_CHANNEL, (event, pane: unknown) => {
  window.postMessage({ is: viewerPortMessage, pane }, window.location.origin, [...event.ports])
})

contextBridge.exposeInMainWorld(
  bridgeName,
  Object.freeze({
    call: async (name: string, input: unknown): Promise<unknown> => {
      if (!calls.has(name) || name === takesFiles) return { ok: false, failure: { code: 'ipc/refused' } }
      return ipcRenderer.invoke(CALL_CHANNEL, name, input)
    },
    takeFiles: async (input: unknown, files: unknown): Promise<unknown> => {
      const list = Array.isArray(files) ? files : []
      const paths = list.flatMap((file) => (file instanceof File ? [webUtils.getPathForFile(file)] : []))
      const found = paths.filter((place) => place !== '')
      const asked = typeof input === 'object' && input !== null ? input : {}
      return ipcRenderer.invoke(CALL_CHANNEL, takesFiles, { ...asked, paths: found })
    },
    on: (name: string, listener: Listener): (() => void) => {
      const all = listeners.get(name)
      if (all === undefined || typeof listener !== 'function') return () => undefined
      // A wrapper of its own: the same function may listen twice and stop once.
      const own: Listener = (payload) => listener(payload)
      all.add(own)
      return () => {
        all.delete(own)
      }
    },
  }),
)
