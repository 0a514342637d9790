/** What this device remembers before anybody unlocks: the window's place, and the language and look of the first screens. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { DEFAULT_PREFERENCES } from '../../shared/ipc/default-preferences.ts'
import { Preferences } from '../../shared/ipc/preferences.ts'
import { Bounds } from '../windows/index.ts'

const DeviceSettings = z.object({
  bounds: Bounds.nullable().catch(null),
  preferences: Preferences.partial().catch({}),
  lastServerUrl: z.string().max(300).catch(''),
})
export type DeviceSettings = z.infer<typeof DeviceSettings>

export interface SettingsFile {
  readonly read: () => DeviceSettings
  /** In memory at once; on the disk soon, one write after the other. Never fails: it is a convenience. */
  readonly change: (change: Partial<DeviceSettings>) => void
  readonly written: () => Promise<void>
}

export function openSettings(
  folder: string,
  write: (file: string, bytes: Uint8Array) => Promise<void>,
): SettingsFile {
  const file = path.join(folder, 'device.json')
  let settings = readNow(file)
  let writing: Promise<void> = Promise.resolve()
  return {
    read: () => settings,
    change: (change) => {
      settings = { ...settings, ...change }
      const bytes = Buffer.from(JSON.stringify(settings))
      writing = writing.then(() => write(file, bytes)).catch(() => undefined)
    },
    written: () => writing,
  }
}

/** Read before the window is made, so at once and in one small piece. */
function readNow(file: string): DeviceSettings {
  try {
    return DeviceSettings.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { bounds: null, preferences: {}, lastServerUrl: '' }
  }
}

/** The look of the first screens: what somebody last chose on this device. */
export function devicePreferencesIn(settings: SettingsFile): {
  readonly read: () => Preferences
  readonly change: (change: Partial<Preferences>) => Preferences
} {
  const read = (): Preferences =>
    Preferences.parse({ ...DEFAULT_PREFERENCES, ...settings.read().preferences })
  return {
    read,
    change: (change) => {
      settings.change({ preferences: { ...settings.read().preferences, ...change } })
      return read()
    },
  }
}
