/** A certificate for this machine's own address, made anew each time by openssl (in Debian, macOS and Git for Windows). */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import tls from 'node:tls'

export interface Certificate {
  readonly certPath: string
  readonly keyPath: string
}

export function certificateIn(folder: string): Certificate {
  const certPath = path.join(folder, 'server.crt')
  const keyPath = path.join(folder, 'server.key')
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', keyPath]
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost']
  execFileSync('openssl', ['req', '-x509', ...key, ...names, '-days', '2', '-out', certPath], {
    stdio: 'ignore',
  })
  return { certPath, keyPath }
}

/** Every TLS client of this process believes it too, besides those it believes already. */
export function believe({ certPath }: Certificate): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(certPath, 'utf8')])
}
