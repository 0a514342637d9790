/** After the last change of the frame's size. */
const FIT_AFTER_MS = 80

/** The window, a panel or the divider moved: told once, when it rests. */
export function watchSize(container: HTMLElement, changed: () => void): void {
  let { clientWidth: width, clientHeight: height } = container
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    const { clientWidth, clientHeight } = container
    // Hidden behind a dialog it has no size, and nothing changes.
    if (clientWidth === 0 || (clientWidth === width && clientHeight === height)) return
    width = clientWidth
    height = clientHeight
    changed()
  }
  new ResizeObserver(() => {
    clearTimeout(timer)
    timer = setTimeout(look, FIT_AFTER_MS)
  }).observe(container)
}
