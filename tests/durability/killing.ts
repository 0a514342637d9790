/** Starts a process, hears what it acknowledges, and ends it with -9 at a moment it knows nothing of. */
import { spawn } from 'node:child_process'

export interface Moment {
  /** Lines to hear first; 0: none, it may die while it starts. */
  readonly afterLines: number
  /** Then so long, milliseconds. */
  readonly delayMs: number
}

/**
 * Answers the whole lines that it wrote before it died: bytes in the pipe outlive it.
 * @throws when it ends by itself
 */
export function runUntilKilled(args: readonly string[], moment: Moment): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    })
    let [out, errors, lines] = ['', '', 0]
    let timer: NodeJS.Timeout | null = null
    const arm = (): void => {
      if (lines >= moment.afterLines) timer ??= setTimeout(() => child.kill('SIGKILL'), moment.delayMs)
    }
    arm()
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString('latin1')
      for (const byte of bytes) if (byte === 10) lines += 1
      arm()
    })
    child.stderr.on('data', (bytes: Buffer) => {
      errors += bytes.toString()
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (timer !== null) clearTimeout(timer)
      if (signal === 'SIGKILL') resolve(out.split('\n').slice(0, -1))
      else reject(new Error(`the process ended by itself with ${code}: ${errors}`))
    })
  })
}
