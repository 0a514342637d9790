import { writeSync } from 'node:fs'

/**
 * A line straight to the pipe: a buffered acknowledgement would prove nothing. The pipe of a child does not wait: while
 * whoever reads it is busy and it is full, this does.
 */
export function say(line: string): void {
  let rest = Buffer.from(`${line}\n`)
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
    }
  }
}
