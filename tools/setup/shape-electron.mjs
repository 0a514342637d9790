// Node 24: node tools/setup/shape-electron.mjs <folder of an Electron that carried somebody else's app>
// Makes it a plain development Electron: fuses, and a default app that starts the folder it is given.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createPackage } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

const dist = path.resolve(process.argv[2] ?? '')
await flipFuses(path.join(dist, 'electron'), {
  version: FuseVersion.V1,
  [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright attaches through it
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // the snapshot belongs to the app that was removed
})

const staging = mkdtempSync(path.join(tmpdir(), 'default-app-'))
try {
  cpSync(path.join(import.meta.dirname, 'default-app'), staging, { recursive: true })
  await createPackage(staging, path.join(dist, 'resources', 'default_app.asar'))
} finally {
  rmSync(staging, { recursive: true, force: true })
}
