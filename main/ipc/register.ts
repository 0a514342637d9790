/** Ties the gate to Electron's own channels. */
import { ipcMain, type WebContents } from 'electron'
import { CALL_CHANNEL, SIGNAL_CHANNEL } from './channels.ts'
import { checkedSignal, createCallGate, type IpcPorts, type SignalName, type SignalPayload } from './wrap.ts'

/** `windows`: WebContents that may ask and that hear signals. */
export interface Registered {
  readonly send: <Name extends SignalName>(name: Name, payload: SignalPayload<Name>) => void
}

export function registerIpc(
  ports: Omit<IpcPorts, 'isOurWindow'> & { readonly windows: () => readonly WebContents[] },
): Registered {
  const gate = createCallGate({
    ...ports,
    isOurWindow: (id) => ports.windows().some((contents) => !contents.isDestroyed() && contents.id === id),
  })
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, input: unknown) => {
    const frame = event.senderFrame
    return gate(
      {
        contentsId: event.sender.id,
        frame: frame === null ? null : { origin: frame.origin, parent: frame.parent },
      },
      name,
      input,
    )
  })
  return {
    send: (name, payload) => {
      if (ports.checkOutput) checkedSignal(name, payload)
      for (const contents of ports.windows())
        if (!contents.isDestroyed()) contents.send(SIGNAL_CHANNEL, name, payload)
    },
  }
}
