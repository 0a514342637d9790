import type { Socket } from 'node:net'

/**
 * Ends a connection by a reset, at once: what still waits to go out is dropped. Node's own `resetAndDestroy` first lets it go
 * out and shuts the socket down; one that fails meanwhile is then refused its reset by the system, its handle is never
 * closed, and the process does not end any more (Node 24.21: a bench of 500 people never did). So a socket that is being shut
 * down is destroyed without one.
 */
export function resetNow(socket: Socket): void {
  // What `resetAndDestroy` sets itself, for the `destroy` that it puts off.
  if (!socket.writableEnded) Object.assign(socket, { resetAndClosing: true })
  socket.destroy()
}
