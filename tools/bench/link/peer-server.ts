/**
 * A peer's server as a process of its own, behind TLS: `hocuspocus` with its documents in memory, or the server of
 * y-websocket's protocol. Tells its parent how many documents have changed since it was asked to count.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { Hocuspocus } from '@hocuspocus/server'
import { WebSocketServer } from 'ws'
import type * as Y from 'yjs'
import { serveYWebsocket } from './y-websocket-server.ts'

const [kind = '', certPath = '', keyPath = ''] = process.argv.slice(2)
const changed = new Set<string>()
let told = 0

function watch(name: string, doc: Y.Doc): void {
  doc.on('update', () => changed.add(name))
}

const https = createServer({ cert: readFileSync(certPath), key: readFileSync(keyPath) })
const sockets = new WebSocketServer({ server: https })
if (kind === 'y-websocket') serveYWebsocket(sockets, watch)
else serveHocuspocus(sockets)

function serveHocuspocus(server: WebSocketServer): void {
  const hocuspocus = new Hocuspocus({
    quiet: true,
    // With the default of 100 a thousand documents on one socket never get through.
    maxPendingDocuments: 5000,
    maxUnauthenticatedQueueMessages: 20_000,
    maxUnauthenticatedQueueSize: 64 * 1024 * 1024,
    // Documents stay warm in memory: loading one while a device waits would send all of it down once more.
    debounce: 3_600_000,
    maxDebounce: 3_600_000,
    unloadImmediately: false,
    onAuthenticate: async () => undefined,
    onLoadDocument: async ({ documentName, document }) => watch(documentName, document),
  })
  server.on('connection', (socket, request) => {
    const url = new URL(request.url ?? '/', 'https://127.0.0.1')
    const connection = hocuspocus.handleConnection(socket, new Request(url))
    socket.on('message', (data: Buffer) => connection.handleMessage(new Uint8Array(data)))
    socket.on('close', (code, reason) => connection.handleClose({ code, reason: reason.toString() }))
    socket.on('error', () => socket.terminate())
  })
}

process.on('message', () => {
  changed.clear()
  told = 0
  process.send?.({ counting: true })
})
setInterval(() => {
  if (changed.size === told) return
  told = changed.size
  process.send?.({ changed: told })
}, 20)
process.on('disconnect', () => process.exit(0))
https.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `wss://127.0.0.1:${(https.address() as AddressInfo).port}` })
})
