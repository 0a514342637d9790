import { TLSSocket } from 'node:tls'
import type { FastifyRequest } from 'fastify'

/**
 * Payload of a TLS record, bytes. TLS is read a record at a time: of one that a cut hits nothing has arrived. 16 KiB, as
 * everybody sends them, are a second of a full hall's air for one of forty devices; two kilobytes cost a hundredth more on
 * the line. The most is OpenSSL's own.
 */
export const RECORD_BYTES = { weak: 2048, most: 16_384 } as const

/** The device is on a weak link, or does not know. */
export const savesData = (request: FastifyRequest): boolean => request.headers['save-data'] === 'on'

/** What is answered on this connection travels in records that fit the link [SYNC-148]. */
export async function fitRecords(request: FastifyRequest): Promise<void> {
  const { socket } = request
  if (socket instanceof TLSSocket)
    socket.setMaxSendFragment(savesData(request) ? RECORD_BYTES.weak : RECORD_BYTES.most)
}
