/**
 * The bridge of the window on the wall: it hears public facts of a session, and can ask nothing. What came before the page
 * listens is kept for it.
 */
import { contextBridge, ipcRenderer } from 'electron'
import type { DISPLAY_BRIDGE } from '../../shared/ipc/display.ts'
import { DISPLAY_CHANNEL } from './channels.ts'

const bridgeName: typeof DISPLAY_BRIDGE = 'roomDisplay'

type Listener = (message: unknown) => void
let last: unknown = null
let listener: Listener | null = null

ipcRenderer.on(DISPLAY_CHANNEL, (_event, message: unknown) => {
  last = message
  listener?.(message)
})

contextBridge.exposeInMainWorld(
  bridgeName,
  Object.freeze({
    listen: (next: Listener): void => {
      if (typeof next !== 'function') return
      listener = (message) => next(message)
      if (last !== null) listener(last)
    },
  }),
)
