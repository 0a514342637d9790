/**
 * Entry. What must happen before Electron is ready happens here, at import: profile, schemes, sandbox, one copy. Then a
 * window at once, and the rest behind it.
 */
import nodeModule from 'node:module'
import path from 'node:path'
import { app, dialog, protocol } from 'electron'
import { makeFolderNow } from '../files/durable.ts'
import { createJournal } from '../log/journal.ts'
import { paperScheme } from '../viewer/paper-scheme.ts'
import { guardApp } from '../windows/guards.ts'
import { appScheme } from '../windows/scheme.ts'
import { profileFolder, profileIn } from './profile.ts'
import { claimProfile } from './single-instance.ts'

const startedMs = performance.now()

const profile = profileIn(process.argv.slice(1))
const home = process.env['PHONG_HOP_HOME'] ?? path.join(app.getPath('appData'), 'Phong hop')
const userData = profileFolder(home, profile ?? 'default')
makeFolderNow(userData)
app.setPath('userData', userData)
app.setPath('sessionData', path.join(userData, 'chromium'))
// Compiled code is kept between starts where the runtime can (Node 22 and later).
nodeModule.enableCompileCache?.(path.join(userData, 'compiled'))

// Root on Linux has no sandbox to give (development and tests only); asked for there, Chromium's helpers cannot start.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
protocol.registerSchemesAsPrivileged([appScheme, paperScheme])

// The usual one holds the product's name, whose letters no HTTP header may carry: every request would fail.
app.userAgentFallback = `PhongHop/${app.getVersion()}`

const journal = createJournal({ folder: path.join(userData, 'log'), now: Date.now })
guardApp(app, (what) => journal.note('guard/blocked', { what }))

/** Bugs: noted, never silent. An exception that nobody caught leaves a state that nobody knows, so the app ends. */
process.on('uncaughtException', (error) => {
  journal.incident('app/uncaught', error)
  app.exit(70)
})
process.on('unhandledRejection', (reason) => {
  journal.incident('app/unhandled', reason)
})

async function start(): Promise<void> {
  const { launch } = await import('./launch.ts')
  await launch({ userData, journal, startedMs })
}

async function sayGoodbye(farewell: () => Promise<void>): Promise<void> {
  await app.whenReady()
  await farewell()
  app.exit(0)
}

function begin(): void {
  const { first, farewell } = claimProfile(app)
  if (!first) {
    void sayGoodbye(farewell)
    return
  }
  // Not awaited at top level: Electron becomes ready only after this file has been evaluated.
  void app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      const incident = journal.incident('app/start', error)
      dialog.showErrorBox(
        'Phòng họp',
        `Ứng dụng không khởi động được. Dữ liệu trên máy vẫn nguyên vẹn. Hãy báo cán bộ kỹ thuật mã ${incident}.`,
      )
      app.exit(70)
    })
}

if (profile === null) {
  dialog.showErrorBox(
    'Phòng họp',
    'Tên hồ sơ sau --profile chỉ gồm chữ thường không dấu, chữ số và dấu gạch ngang.',
  )
  app.exit(64)
} else {
  begin()
}
