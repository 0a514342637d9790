// The least that an Electron app can be: one sandboxed window with one heading. What the app is compared with.
import path from 'node:path'
import { app, BrowserWindow } from 'electron'
import { answerBench, watchPages } from '../remote.mjs'

if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
app.setPath('userData', process.env.PHONG_HOP_BENCH_USER_DATA ?? app.getPath('userData'))
answerBench()
watchPages({ list: 'file://' })
app.on('window-all-closed', () => app.quit())
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, webPreferences: { sandbox: true } })
  void window.loadFile(path.join(import.meta.dirname, 'index.html'))
})
