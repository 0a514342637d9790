import { decodeQR } from 'qr/decode.js'

export interface CameraPicture {
  readonly width: number
  readonly height: number
  /** RGBA. */
  readonly data: Uint8ClampedArray | Uint8Array
}

/** The text of the code in a picture; null: there is none that can be read. */
export function readCode({ width, height, data }: CameraPicture): string | null {
  try {
    const text = decodeQR({ width, height, data })
    return text === '' ? null : text
  } catch {
    // The reader says by an exception that it found no code: most pictures of a camera have none.
    return null
  }
}
