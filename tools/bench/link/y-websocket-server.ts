/** The server's half of y-websocket's protocol, as its example server speaks it; documents stay in memory. */

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { WebSocket, WebSocketServer } from 'ws'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'

const MESSAGE_SYNC = 0

interface Room {
  readonly doc: Y.Doc
  readonly sockets: Set<WebSocket>
}

function message(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE_SYNC)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

export function serveYWebsocket(server: WebSocketServer, watch: (name: string, doc: Y.Doc) => void): void {
  const rooms = new Map<string, Room>()
  const roomOf = (name: string): Room => {
    const known = rooms.get(name)
    if (known !== undefined) return known
    const room: Room = { doc: new Y.Doc(), sockets: new Set() }
    room.doc.on('update', (update: Uint8Array, origin: unknown) => {
      const news = message((encoder) => sync.writeUpdate(encoder, update))
      for (const socket of room.sockets) if (socket !== origin) socket.send(news)
    })
    watch(name, room.doc)
    rooms.set(name, room)
    return room
  }
  server.on('connection', (socket, request) => {
    const room = roomOf((request.url ?? '/').slice(1).split('?')[0] ?? '')
    room.sockets.add(socket)
    socket.on('close', () => room.sockets.delete(socket))
    socket.on('error', () => socket.terminate())
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      // Awareness is not part of what is measured.
      if (decoding.readVarUint(decoder) !== MESSAGE_SYNC) return
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, MESSAGE_SYNC)
      sync.readSyncMessage(decoder, encoder, room.doc, socket)
      if (encoding.length(encoder) > 1) socket.send(encoding.toUint8Array(encoder))
    })
    socket.send(message((encoder) => sync.writeSyncStep1(encoder, room.doc)))
  })
}
