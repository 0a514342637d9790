import type { Page } from '@playwright/test'

/**
 * A finger that leaves while it moves lets the paper glide on, and a panel or a bar that opens gives it another size: waits
 * until it lies still, so that places found stay true.
 */
export async function paperRests(viewer: Page): Promise<void> {
  await viewer.evaluate(
    () =>
      new Promise<void>((rests) => {
        const STILL_FRAMES = 12
        const container = document.querySelector('#container')
        const places = (): string => {
          const { left, top, width } =
            document.querySelector('.page')?.getBoundingClientRect() ?? new DOMRect()
          return [container?.clientWidth, container?.clientHeight, left, top, width].join()
        }
        let was = places()
        let still = 0
        const look = (): void => {
          const now = places()
          still = now === was ? still + 1 : 0
          was = now
          if (still === STILL_FRAMES) rests()
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
}
