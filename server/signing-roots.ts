/** Roots that the office trusts for signatures in papers: one certificate a file, PEM, in the data folder. Read at the start. */
import { X509Certificate } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file that holds no certificate is a mistake that must not pass in silence: it throws, and the server does not start. */
export function signingRoots(dataDir: string): string[] {
  const folder = join(dataDir, 'signing-roots')
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => /\.(?:pem|crt)$/i.test(name))
  return names.map((name) => {
    const pem = readFileSync(join(folder, name), 'latin1')
    return new X509Certificate(pem).toString()
  })
}
