/** Exporting, printing and importing as a person does it; the system's own dialogs are answered for them. */
import { expect, type Locator } from '@playwright/test'
import type { Device } from './device.ts'

export type Format =
  | 'PDF có chú thích'
  | 'PDF in liền ghi chú'
  | 'Riêng phần chú thích'
  | 'Word'
  | 'Danh sách ghi chú, PDF'

export class Outside {
  readonly #device: Device

  constructor(device: Device) {
    this.#device = device
  }

  get dialog(): Locator {
    return this.#device.ui.getByRole('dialog')
  }

  /** Where the next file goes, whatever name is offered. Answers later what name that was. */
  async saveTo(file: string): Promise<void> {
    await this.#device.app.evaluate(({ dialog }, filePath) => {
      const asked = globalThis as unknown as { offered: string[] }
      asked.offered ??= []
      dialog.showSaveDialog = ((...given: unknown[]) => {
        const options = given.at(-1) as { defaultPath?: string }
        asked.offered.push(options.defaultPath ?? '')
        return Promise.resolve({ canceled: false, filePath })
      }) as typeof dialog.showSaveDialog
    }, file)
  }

  offeredNames(): Promise<string[]> {
    return this.#device.app.evaluate(() => (globalThis as unknown as { offered: string[] }).offered)
  }

  async readFrom(file: string | null): Promise<void> {
    await this.#device.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = (() =>
        Promise.resolve({
          canceled: chosen === null,
          filePaths: chosen === null ? [] : [chosen],
        })) as typeof dialog.showOpenDialog
    }, file)
  }

  /** A printer that prints into memory. */
  async installPrinter(): Promise<void> {
    await this.#device.app.evaluate(({ app, webContents }) => {
      const printed = globalThis as unknown as { printed: string | null }
      printed.printed = null
      const equip = (contents: Electron.WebContents): void => {
        contents.getPrintersAsync = () => Promise.resolve([{ name: 'Máy in thử' }] as Electron.PrinterInfo[])
        const print = async (pageSize: 'A4', done: (ok: boolean, reason: string) => void): Promise<void> => {
          const margins = { top: 0, bottom: 0, left: 0, right: 0 }
          const pdf = await contents.printToPDF({ pageSize, printBackground: true, margins })
          printed.printed = pdf.toString('base64')
          done(true, '')
        }
        contents.print = (({ pageSize }: { pageSize: 'A4' }, done: (ok: boolean, reason: string) => void) => {
          void print(pageSize, done)
        }) as typeof contents.print
      }
      for (const contents of webContents.getAllWebContents()) equip(contents)
      app.on('web-contents-created', (_event, contents) => equip(contents))
    })
  }

  async printed(): Promise<Buffer> {
    const text = await this.#device.app.evaluate(
      () => (globalThis as unknown as { printed: string | null }).printed,
    )
    if (text === null) throw new Error('nothing was printed')
    return Buffer.from(text, 'base64')
  }

  async open(what: 'Xuất ra tệp' | 'In' | 'Nhập ghi chú từ tệp'): Promise<Locator> {
    const button = this.#device.ui.getByRole('button', { name: what, exact: true })
    if (!(await button.isVisible())) await this.#device.ui.getByRole('button', { name: /^Thêm/ }).click()
    await button.click()
    await expect(this.dialog).toBeVisible()
    return this.dialog
  }

  async export(format: Format, file: string, before?: (dialog: Locator) => Promise<void>): Promise<void> {
    await this.saveTo(file)
    const dialog = await this.open('Xuất ra tệp')
    await dialog.getByRole('radio', { name: new RegExp(format) }).check()
    await before?.(dialog)
    await dialog.getByRole('button', { name: 'Chọn nơi lưu và xuất' }).click()
    await expect(dialog.getByText(/^Đã xuất/)).toBeVisible({ timeout: 60_000 })
    await dialog.getByRole('button', { name: 'Đóng' }).last().click()
    await expect(this.dialog).toHaveCount(0)
  }
}
