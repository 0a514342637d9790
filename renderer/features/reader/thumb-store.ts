/** Pictures of pages as blob addresses; the oldest are let go, so that 2,000 pages do not stay in memory. */
export interface ThumbPicture {
  readonly url: string
  readonly width: number
  readonly height: number
}
export interface ThumbStore {
  readonly get: (page: number) => ThumbPicture | undefined
  readonly put: (thumb: {
    page: number
    bytes: Uint8Array<ArrayBuffer>
    width: number
    height: number
  }) => void
  readonly subscribe: (listener: () => void) => () => void
  /** Grows with every picture. */
  readonly version: () => number
  readonly clear: () => void
}

const KEPT = 200

export function createThumbStore(): ThumbStore {
  const pictures = new Map<number, ThumbPicture>()
  const listeners = new Set<() => void>()
  let version = 0
  const forget = (page: number): void => {
    const picture = pictures.get(page)
    if (picture !== undefined) URL.revokeObjectURL(picture.url)
    pictures.delete(page)
  }
  return {
    get: (page) => pictures.get(page),
    put: ({ page, bytes, width, height }) => {
      forget(page)
      pictures.set(page, {
        url: URL.createObjectURL(new Blob([bytes], { type: 'image/webp' })),
        width,
        height,
      })
      for (const old of pictures.keys()) {
        if (pictures.size <= KEPT) break
        forget(old)
      }
      version += 1
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
    clear: () => {
      for (const page of [...pictures.keys()]) forget(page)
    },
  }
}
