import type { signatures as source } from '../vi/signatures.ts'
import type { Plural } from './plural.ts'

export const signatures = {
  'signatures.check': 'Check digital signatures',
  'signatures.checking': 'Checking digital signatures',
  'signatures.roots_one':
    'Held against {{count}} root certificate that the office trusts, as the server said on {{when}}.',
  'signatures.roots_other':
    'Held against {{count}} root certificates that the office trusts, as the server said on {{when}}.',
  'signatures.no-roots': 'The server has told this computer of no root certificates that the office trusts.',
  'signatures.no-revocation':
    'No list of revoked certificates was looked at: a revoked certificate still shows as valid. The time of signing is by the signer’s own clock.',
} satisfies Plural<keyof typeof source>
