/**
 * One copy for each profile. A second one asks the first to come forward and ends; when the first does not answer, the
 * second says so in one sentence instead of vanishing.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type App, type BrowserWindow, dialog } from 'electron'

const TOKEN = /^[0-9a-f]{16}$/
const PATIENCE_MS = 4000
const LOOK_EVERY_MS = 50

const SENTENCE =
  'Phòng họp đang mở trên máy này nhưng cửa sổ không trả lời. Dữ liệu vẫn an toàn: hãy chờ một phút, hoặc khởi động lại máy rồi mở lại.'

/** True: this is the first copy. False: the other one has been told; end this one after `farewell`. */
export function claimProfile(app: App): { readonly first: boolean; readonly farewell: () => Promise<void> } {
  const token = randomBytes(8).toString('hex')
  const first = app.requestSingleInstanceLock({ token })
  return { first, farewell: () => waitForOther(app, token) }
}

export function answerSecondCopy(app: App, window: () => BrowserWindow | null): void {
  app.on('second-instance', (_event, _args, _folder, data) => {
    const token = typeof data === 'object' && data !== null && 'token' in data ? String(data.token) : ''
    const open = window()
    if (open === null || open.isDestroyed() || !TOKEN.test(token)) return
    if (open.isMinimized()) open.restore()
    open.show()
    open.focus()
    writeFileSync(answerFile(app, token), '')
  })
}

async function waitForOther(app: App, token: string): Promise<void> {
  const file = answerFile(app, token)
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += LOOK_EVERY_MS) {
    if (existsSync(file)) return rmSync(file, { force: true })
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  dialog.showErrorBox('Phòng họp', SENTENCE)
}

const answerFile = (app: App, token: string): string =>
  path.join(app.getPath('userData'), `.came-forward-${token}`)
