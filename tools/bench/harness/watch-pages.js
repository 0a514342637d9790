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

  // What a hand does: the time its handlers take, and the frame in which it is seen.
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  let hand = null
  function watchHand(types) {
    hand = { events: [], points: 0, frames: [], upAt: null, done: null, isOver: false }
    const now = hand
    let begunAt = 0
    const first = (event) => {
      begunAt = performance.now()
      now.points += Math.max(1, event.getCoalescedEvents?.().length ?? 1)
      if (event.type.endsWith('up')) now.upAt = event.timeStamp
    }
    const last = (event) => {
      const ms = performance.now() - begunAt
      requestAnimationFrame(() => {
        now.events.push({ ms, toFrameMs: performance.now() - event.timeStamp })
      })
    }
    for (const type of types) {
      addEventListener(type, first, { capture: true, passive: true })
      addEventListener(type, last, { passive: true })
    }
    let before = performance.now()
    const beat = (at) => {
      now.frames.push(at - before)
      before = at
      if (!now.isOver) requestAnimationFrame(beat)
    }
    requestAnimationFrame(beat)
    now.stop = () => {
      now.isOver = true
      for (const type of types) {
        removeEventListener(type, first, { capture: true })
        removeEventListener(type, last)
      }
    }
  }
  function handDone() {
    hand?.stop()
    const { events, points, frames } = hand
    return { events, points, frames: frames.slice(1) }
  }

  /** Boxes of the text's first and last line that are wholly in sight. */
  function textEnds() {
    const view = document.querySelector('.pdfViewer').parentElement.getBoundingClientRect()
    const spans = [...document.querySelectorAll('.textLayer span')].filter((span) => {
      const box = span.getBoundingClientRect()
      const isInside = box.top > view.top + 4 && box.bottom < view.bottom - 4 && box.left >= view.left
      return isInside && box.width > 20 && box.height > 4 && (span.textContent ?? '').trim().length > 3
    })
    const boxes = [spans.at(0), spans.at(-1)].map((span) => span?.getBoundingClientRect())
    return boxes.map((box) => (box ? { x: box.x, y: box.y, width: box.width, height: box.height } : null))
  }

  /** The mouse let go → what is selected is painted, and, where there is a bar for it, the bar. */
  async function selected(needsBar, patienceMs = 10_000) {
    const begun = performance.now()
    const painted = async (isThere) => {
      while (!isThere()) {
        if (performance.now() - begun > patienceMs) return null
        await nextFrame()
      }
      await nextFrame()
      return performance.now() - hand.upAt
    }
    const hasWords = () => hand.upAt !== null && (document.getSelection()?.toString().trim().length ?? 0) > 0
    const isBarShown = () => {
      const bar = document.getElementById('bar')
      return hasWords() && bar !== null && !bar.hidden
    }
    const [ms, barMs] = await Promise.all([painted(hasWords), needsBar ? painted(isBarShown) : null])
    if (ms === null) return null
    return { ms, barMs, letters: document.getSelection().toString().length }
  }

  /** Rolls down the paper for a while; every frame's length, in milliseconds. */
  async function scroll(forMs, step) {
    const container = document.querySelector('.pdfViewer').parentElement
    const frames = []
    const until = performance.now() + forMs
    let before = await nextFrame()
    while (performance.now() < until) {
      container.scrollTop += step
      const at = await nextFrame()
      frames.push(at - before)
      before = at
    }
    return frames
  }

  globalThis.bench = {
    sharp,
    watchHand,
    handDone,
    textEnds,
    selected,
    scroll,
    strokeCount: () => document.querySelectorAll('.inkEditor, svg.draw').length,
    top: () => document.querySelector('.pdfViewer').parentElement.scrollTo(0, 0),
    unselect: () => document.getSelection()?.removeAllRanges(),
    markCount: () => document.querySelectorAll('[data-mark]').length,
    find: (query) => globalThis.findAll?.(query) ?? null,
    ink: (isOn) => globalThis.takePen?.(isOn) ?? null,
    go: (number) => globalThis.goToPage?.(number) ?? null,
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
