/** The negative control of the durability test: the same server with a hasty log. */
import { startServer } from '../../server/compose.ts'
import { acknowledgesTooEarly } from './hasty-log.ts'

const server = await startServer({
  dataDir: process.env['PHONG_HOP_DATA'] ?? '',
  port: Number(process.env['PHONG_HOP_PORT'] ?? 0),
  feedLog: acknowledgesTooEarly,
})
process.stdout.write(`${JSON.stringify({ listening: server.url })}\n`)
