/** Inside the namespace: passes what comes to its address on to a Unix socket. Arguments: the address, the socket. */
import { connect, createServer } from 'node:net'
import { joined } from './kernel-link.ts'

const [address = '', socket = ''] = process.argv.slice(2)
const server = createServer({ noDelay: true }, (one) => joined(one, connect(socket)))
server.listen(0, address, () => {
  const at = server.address()
  process.stdout.write(`${at !== null && typeof at === 'object' ? at.port : 0}\n`)
})
