/** What the demo says: a line for each thing it does, and at the end an account of it. */

interface Step {
  readonly number: number
  readonly title: string
  readonly tookMs: number
}
interface Check {
  readonly what: string
  readonly holds: boolean
  readonly found: string
}

export class Telling {
  readonly #say: (line: string) => void
  readonly #steps: Step[] = []
  readonly #checks: Check[] = []
  readonly #figures: (readonly [name: string, value: string])[] = []

  constructor(say: (line: string) => void) {
    this.#say = say
  }

  get allHold(): boolean {
    return this.#checks.length > 0 && this.#checks.every(({ holds }) => holds)
  }

  /** Plays one step and says how long it took. What it throws goes on to the caller, after the step is named. */
  async step(title: string, vietnamese: string, play: () => Promise<void>): Promise<void> {
    const number = this.#steps.length + 1
    this.#say(`\n${String(number).padStart(2)}. ${title} · ${vietnamese}`)
    const startMs = performance.now()
    let ended = 'done'
    try {
      await play()
    } catch (error) {
      ended = 'STOPPED'
      throw error
    } finally {
      const tookMs = performance.now() - startMs
      this.#steps.push({ number, title, tookMs })
      this.#say(`    ${ended} in ${seconds(tookMs)}`)
    }
  }

  /** One thing worth knowing about what was just done. */
  note(line: string): void {
    this.#say(`    ${line}`)
  }

  /** Holds or not, with what was found; one that does not hold makes the whole demo fail. */
  check(what: string, holds: boolean, found: string): void {
    this.#checks.push({ what, holds, found })
    this.#say(`    ${holds ? '✓' : '✗'} ${what}: ${found}`)
  }

  figure(name: string, value: string): void {
    this.#figures.push([name, value])
  }

  /** The whole account, at the end. */
  account(pictures: string): void {
    const width = Math.max(...this.#steps.map(({ title }) => title.length))
    this.#say('\n── What was done · Đã làm')
    for (const { number, title, tookMs } of this.#steps)
      this.#say(`${String(number).padStart(4)}. ${title.padEnd(width)}  ${seconds(tookMs).padStart(8)}`)
    this.#say('\n── Figures · Số liệu')
    const names = Math.max(0, ...this.#figures.map(([name]) => name.length))
    for (const [name, value] of this.#figures) this.#say(`    ${name.padEnd(names)}  ${value}`)
    this.#say('\n── Checks · Kiểm tra')
    for (const { what, holds, found } of this.#checks) this.#say(`  ${holds ? '✓' : '✗'} ${what}: ${found}`)
    const failed = this.#checks.filter(({ holds }) => !holds).length
    this.#say(`\nPictures · Hình: ${pictures}`)
    this.#say(`${this.#checks.length - failed} checks hold, ${failed} do not`)
  }
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(2)} MB`
}
