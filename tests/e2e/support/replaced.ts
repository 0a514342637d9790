/** A paper of one's own making and a secretary who replaces it, over the real door of the server. */
import { createHash } from 'node:crypto'
import { expect, type Locator, type Page } from '@playwright/test'
import { BOX, type Page as PrintedPage } from '../../../tools/seed/print/page.ts'
import { writePdf } from '../../../tools/seed/print/write-pdf.ts'
import { bearer, call, codeOf, postJson, signedInDevice } from '../../server/device.ts'
import type { Device } from './device.ts'
import type { Office } from './office.ts'

/** A PDF of these lines, page by page. */
export function printed(title: string, pages: readonly (readonly string[])[]): Promise<Uint8Array> {
  const laid: PrintedPage[] = pages.map((lines) => ({
    marks: lines.map((text, line) => ({
      kind: 'text',
      x: BOX.left,
      y: BOX.top + 40 + 26 * line,
      text: text.normalize('NFC'),
      face: 'regular',
      size: 13,
      stretch: 0,
      ink: 'black',
    })),
  }))
  const info = { title, author: 'UBND xã', subject: '', madeAt: new Date('2026-11-20T08:00:00+07:00') }
  return writePdf({ pages: laid, headings: [] }, info)
}

export interface Replacing {
  readonly publish: (bytes: Uint8Array, reference: string, name: string) => Promise<void>
  readonly replace: (bytes: Uint8Array, reason: string) => Promise<void>
}

/** The secretary of the office, on a line of their own. */
export async function secretaryOf(office: Office): Promise<Replacing> {
  const account = office.ready.accounts.find(({ role }) => role === 'secretary')
  const meeting = office.ready.meetings.find(({ key }) => key === 'today')
  const beside = office.paper('qd-63')
  if (account === undefined || meeting === undefined) throw new Error('not the demo')
  const device = await signedInDevice(office.serverUrl, account.name, account.password)
  let fileId = ''
  const upload = async (bytes: Uint8Array): Promise<string> => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const sent = await call(`${office.serverUrl}/v1/blobs/${sha256}`, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { ...bearer(device), 'content-type': 'application/octet-stream' },
    })
    expect(sent.status).toBe(201)
    return sha256
  }
  const put = async (request: object): Promise<void> => {
    const at = `${office.serverUrl}/v1/meetings/${meeting.id}/papers`
    const answer = await postJson(at, request, bearer(device))
    expect(answer.status === 201 ? 'published' : codeOf(answer)).toBe('published')
    fileId = (answer.value as { fileId: string }).fileId
  }
  return {
    publish: async (bytes, reference, name) =>
      put({
        is: 'paper',
        sha256: await upload(bytes),
        fileName: 'du-thao.pdf',
        agendaItemId: beside.item,
        role: 'main',
        order: 0,
        sentLate: false,
        name,
        reference,
        paperType: 'Dự thảo',
        date: null,
        originator: 'UBND xã',
        secrecy: 'ordinary',
        urgency: 'none',
      }),
    replace: async (bytes, reason) => put({ is: 'version', sha256: await upload(bytes), fileId, reason }),
  }
}

/** The strip above the papers, and what it leads to. */
export class VersionsStrip {
  readonly #device: Device

  constructor(device: Device) {
    this.#device = device
  }
  get #ui(): Page {
    return this.#device.ui
  }
  get bar(): Locator {
    return this.#ui.locator('[data-versions]')
  }
  get review(): Locator {
    return this.#ui.getByRole('region', { name: 'Xem lại ghi chú' })
  }
  get changes(): Locator {
    return this.#ui.getByRole('region', { name: 'Có gì thay đổi' })
  }

  /** As long as a line that was cut may take to be tried again on a busy machine. */
  async says(...words: readonly string[]): Promise<void> {
    for (const one of words) await expect(this.bar).toContainText(one, { timeout: 90_000 })
  }
  async press(name: string | RegExp): Promise<void> {
    await this.bar.getByRole('button', { name }).first().click()
  }
  /** How a note in the list stands: "Máy đã chuyển sang", "Cần xem lại", …; empty once a person has said where it is. */
  standing(words: string): Locator {
    return this.#ui.locator('[data-note]').filter({ hasText: words })
  }
  /** The viewer that shows the old version beside. */
  async oldViewer(): Promise<Page> {
    await expect
      .poll(() => this.#device.app.windows().filter((page) => page.url().includes('viewer')).length)
      .toBe(2)
    const pages = this.#device.app.windows().filter((page) => page.url().includes('viewer'))
    const [, side] = pages
    if (side === undefined) throw new Error('no second viewer')
    return side
  }
}
