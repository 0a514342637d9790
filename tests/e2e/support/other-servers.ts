/**
 * The real server, started with something about it changed before its first line runs: its clock, or the protocol it
 * speaks. Nothing answers in its place.
 */

const preload = (code: string): Readonly<Record<string, string>> => ({
  NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}`,
})

/** Environment of a server whose wall clock is off; to a device that is the same as its own clock being off. */
export function serverWithClockOff(byMs: number): Readonly<Record<string, string>> {
  return preload(`
    const real = Date.now
    globalThis.Date = class extends Date {
      constructor(...given) { given.length === 0 ? super(real() + ${byMs}) : super(...given) }
      static now() { return real() + ${byMs} }
    }`)
}

/** Environment of a server that was built with another protocol version, and accepts that one alone. */
export function serverSpeaking(version: number): Readonly<Record<string, string>> {
  return preload(`
    import { registerHooks } from 'node:module'
    registerHooks({
      load(url, context, next) {
        const loaded = next(url, context)
        if (!url.endsWith('/shared/wire/protocol.ts')) return loaded
        const text = Buffer.from(loaded.source).toString()
        const changed = text.replace(/PROTOCOL_VERSION = \\d+/, 'PROTOCOL_VERSION = ${version}')
        if (changed === text) throw new Error('the protocol version is not where it was')
        return { ...loaded, source: changed }
      },
    })`)
}
