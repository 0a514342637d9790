// Starts the app in the folder (or the file) that is the first argument. The import is awaited at top
// level: otherwise the app's code would run after `ready`, too late to register its schemes.
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.'
const target = path.resolve(given)
process.defaultApp = true

if (!existsSync(target)) {
  process.stderr.write(`no app at ${target}\n`)
  app.exit(1)
} else if (statSync(target).isFile()) {
  await import(pathToFileURL(target).href)
} else {
  const manifest = JSON.parse(readFileSync(path.join(target, 'package.json'), 'utf8'))
  const name = manifest.productName ?? manifest.name
  app.setAppPath(target)
  app.setName(name)
  app.setVersion(manifest.version)
  app.setPath('userData', path.join(app.getPath('appData'), name))
  await import(pathToFileURL(path.join(target, manifest.main ?? 'index.js')).href)
}
