/** The operating system's keyring by Electron's safeStorage; only where there is a real one. */
import { safeStorage } from 'electron'
import type { Keyring } from '../vault/index.ts'

export function systemKeyring(): Keyring {
  return {
    backend: () => {
      if (!safeStorage.isEncryptionAvailable()) return 'none'
      if (process.platform === 'win32') return 'dpapi'
      if (process.platform === 'darwin') return 'keychain'
      const backend = safeStorage.getSelectedStorageBackend()
      // A fixed password in Chromium's source is no keyring.
      return backend === 'basic_text' || backend === 'unknown' ? 'none' : backend
    },
    protect: (secret) => new Uint8Array(safeStorage.encryptString(Buffer.from(secret).toString('base64'))),
    reveal: (blob) => {
      try {
        return new Uint8Array(Buffer.from(safeStorage.decryptString(Buffer.from(blob)), 'base64'))
      } catch {
        return null
      }
    },
  }
}
