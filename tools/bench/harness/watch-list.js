// @ts-nocheck It runs in a page as it stands, outside every project here.
// In a window's own page: when its heading and rows are painted and the page's thread is free again.
globalThis.usable = new Promise((resolve) => {
  const epochMs = () => performance.timeOrigin + performance.now()
  const domAt = epochMs()
  const isEmptyWindow = document.documentElement.dataset.bench === 'empty'
  const rows = () => document.querySelectorAll('[data-index] button').length
  const isThere = () => document.querySelector('h1') !== null && (isEmptyWindow || rows() > 0)
  const look = () => {
    if (!isThere()) return void requestAnimationFrame(look)
    // This frame paints it; the next one begins when it is on the screen.
    requestAnimationFrame(() => {
      const paintedAt = epochMs()
      const channel = new MessageChannel()
      channel.port1.onmessage = () => {
        channel.port1.close()
        resolve({ domAt, paintedAt, usableAt: epochMs(), rows: rows() })
      }
      channel.port2.postMessage(null)
    })
  }
  requestAnimationFrame(look)
})
