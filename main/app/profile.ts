/** Which profile this copy of the app works in: everything it keeps is in one folder of that name. */
import path from 'node:path'

const DEFAULT = 'default'

/** `--profile an` or `--profile=an`; null when the name could not be a folder's. */
export function profileIn(args: readonly string[]): string | null {
  const at = args.findIndex((arg) => arg === '--profile' || arg.startsWith('--profile='))
  if (at < 0) return DEFAULT
  const arg = args[at] ?? ''
  const name = arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : (args[at + 1] ?? '')
  return /^[a-z0-9][a-z0-9-]{0,39}$/.test(name) ? name : null
}

/** `home`: PHONG_HOP_HOME, else the folder that the system gives the app. */
export const profileFolder = (home: string, profile: string): string => path.join(home, 'profiles', profile)
