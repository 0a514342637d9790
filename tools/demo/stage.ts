/** The demo's stage: a seeded office with its server, and two devices, each with its own screen and its own line. */
import { join } from 'node:path'
import type { Device } from '../../tests/e2e/support/device.ts'
import { type Account, Office } from '../../tests/e2e/support/office.ts'
import { Link } from '../../tests/support/link.ts'
import { startDisplay } from '../runtime.mjs'
import { takePicture } from './picture.ts'
import type { Telling } from './telling.ts'

/** Bytes a second on each device's line: what an office's fibre gives one of its laptops on a good day. */
const LINE_BYTES_PER_SECOND = 8_000_000

export interface Actor {
  readonly key: string
  readonly account: Account
  readonly device: Device
  /** Its own line to the office; counts its bytes. */
  readonly line: Link
  /** Signs in through the screens; stops at the question for a PIN. */
  readonly signIn: () => Promise<void>
}

export class Stage {
  readonly office: Office
  readonly telling: Telling
  readonly #pictures: string
  readonly #actors: Actor[] = []
  readonly #displays: Awaited<ReturnType<typeof startDisplay>>[] = []
  #pictureCount = 0

  private constructor(office: Office, telling: Telling, pictures: string) {
    this.office = office
    this.telling = telling
    this.#pictures = pictures
  }

  static async open(seedFolder: string, telling: Telling, pictures: string): Promise<Stage> {
    return new Stage(await Office.open(seedFolder), telling, pictures)
  }

  async enter(key: string): Promise<Actor> {
    const display = await startDisplay()
    this.#displays.push(display)
    const line = await Link.to(this.office.link.url)
    line.limit(LINE_BYTES_PER_SECOND)
    const device = await this.office.device(key, display.env)
    const account = this.office.account(key)
    const signIn = (): Promise<void> => device.signIn(line.url, account.name, account.password)
    const actor: Actor = { key, account, device, line, signIn }
    this.#actors.push(actor)
    return actor
  }

  /** `demo-output/NN-what-who.png`. */
  async picture({ key, device }: Actor, what: string): Promise<void> {
    this.#pictureCount += 1
    const name = `${String(this.#pictureCount).padStart(2, '0')}-${what}-${key}.png`
    await takePicture(device.app, join(this.#pictures, name))
    this.telling.note(`picture ${name}`)
  }

  /** Cable out, and the server dead with it, as in a power cut. */
  async cutNetwork(): Promise<void> {
    for (const { line } of this.#actors) line.set('gone')
    await this.office.killServer()
  }

  async restoreNetwork(): Promise<void> {
    await this.office.restartServer()
    for (const { line } of this.#actors) line.set('open')
  }

  /** After a failure: what each window shows, and the technical detail of a message in it. */
  async pictureOfTrouble(): Promise<void> {
    for (const actor of this.#actors) {
      const details = await actor.device.ui
        .locator('[role="alert"] details')
        .allTextContents()
        .catch(() => [])
      for (const detail of details) this.telling.note(`${actor.key}: ${detail}`)
      await this.picture(actor, 'trouble').catch(() => undefined)
    }
  }

  async close(): Promise<void> {
    await this.office.close()
    for (const { line } of this.#actors) await line.close()
    for (const display of this.#displays) await display.stop()
  }
}
