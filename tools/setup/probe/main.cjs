// Started by tools/setup/verify.mjs inside Electron: does the encrypted store work in a worker thread?
const path = require('node:path')
const { Worker } = require('node:worker_threads')
const { app } = require('electron')

app.setPath('userData', path.join(process.env.PROBE_FOLDER, 'user'))
app.disableHardwareAcceleration()
void app.whenReady().then(() => {
  const worker = new Worker(path.join(__dirname, 'worker.cjs'), {
    workerData: {
      file: path.join(process.env.PROBE_FOLDER, 'probe.db'),
      addon: process.env.PHONG_HOP_SQLITE_ADDON,
    },
  })
  worker.on('message', (seen) => {
    const { electron, chrome, node } = process.versions
    process.stdout.write(`${JSON.stringify({ electron, chrome, node, ...seen })}\n`, () => app.exit(0))
  })
  worker.on('error', (error) => {
    process.stderr.write(`${error.stack}\n`, () => app.exit(1))
  })
})
