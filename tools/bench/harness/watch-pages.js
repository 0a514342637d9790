// @ts-nocheck It runs in a page as it stands, outside every project here.
// In a page that holds a pdf.js viewer, the app's or the stock one: says when a paper's page is sharp on the
// screen. Only the DOM is looked at, so that both are measured by the same eye.
;(() => {
  const epochMs = () => performance.timeOrigin + performance.now()
  const pageOf = (number) => document.querySelector(`.page[data-page-number="${number}"]`)
  let keyAt = 0
  addEventListener(
    'keydown',
    (event) => {
      keyAt = performance.timeOrigin + event.timeStamp
    },
    true,
  )

  /** Drawn to its end, at the size in which it is shown. */
  function isSharp(page) {
    if (page === null || !page.hasAttribute('data-loaded') || page.classList.contains('loadingIcon'))
      return false
    const canvas = page.querySelector('.canvasWrapper canvas')
    if (canvas === null || canvas.hidden) return false
    return Math.abs(canvas.width - canvas.getBoundingClientRect().width * devicePixelRatio) <= 2
  }

  /** Over the middle of what is seen. */
  function isShown(page) {
    const view = page.closest('.pdfViewer').parentElement.getBoundingClientRect()
    const box = page.getBoundingClientRect()
    const middle = view.top + view.height / 2
    return box.top < middle && box.bottom > middle
  }

  function sharp(number, patienceMs = 30_000) {
    const begun = performance.now()
    return new Promise((resolve) => {
      const look = () => {
        const page = pageOf(number)
        if (isSharp(page) && isShown(page)) requestAnimationFrame(() => resolve(epochMs()))
        else if (performance.now() - begun > patienceMs) resolve(null)
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
  }

  // From the page's first frame on: who asks later is still told when it was.
  let firstAt = null
  void sharp(1, Number.POSITIVE_INFINITY).then((at) => {
    firstAt = at
  })

  globalThis.bench = {
    sharp,
    firstSharp: () => firstAt,
    keyAt: () => keyAt,
    // Of the stock viewer's page; the app's has its own screen for that.
    isReady: () => globalThis.stockReady === true,
    open: (url, place) => globalThis.openPaper(url, place),
    reload: () => {
      globalThis.stockReady = false
      location.reload()
    },
    /** Page nearest to the middle of the view; 1-based. */
    current: () => Number([...document.querySelectorAll('.page')].find(isShown)?.dataset.pageNumber ?? 0),
    view: () => {
      const box = document.querySelector('.pdfViewer').parentElement.getBoundingClientRect()
      const page = pageOf(1)
      const canvas = page?.querySelector('canvas')
      return {
        width: box.width,
        height: box.height,
        pageWidth: page?.getBoundingClientRect().width ?? 0,
        canvasWidth: canvas?.width ?? 0,
        canvasHeight: canvas?.height ?? 0,
      }
    },
  }
})()
