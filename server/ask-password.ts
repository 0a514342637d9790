import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** Reads one line without showing it: from the keyboard after a prompt on stderr, or from a pipe. */
export function askPassword(): Promise<string> {
  const { stdin } = process
  if (stdin.isTTY) process.stderr.write('Mật khẩu: ')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY === true })
  return new Promise((resolve) => {
    let answer = ''
    lines.once('line', (line) => {
      answer = line
      lines.close()
    })
    lines.once('close', () => {
      if (stdin.isTTY) process.stderr.write('\n')
      resolve(answer)
    })
  })
}
