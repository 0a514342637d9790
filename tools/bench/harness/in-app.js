// @ts-nocheck It runs in a page as it stands, outside every project here.
// In the app's own page: asks through the bridge, as the screens do, and goes where a link would.
;(() => {
  const epochMs = () => performance.timeOrigin + performance.now()
  const { call } = globalThis.meeting ?? { call: async () => null }

  async function timed(name, input) {
    const begun = performance.now()
    const answer = await call(name, input)
    return { ms: performance.now() - begun, answer }
  }

  // The viewer's port passes through this page: what the screen says to it can be said by the bench, too.
  let port = null
  let heard = []
  addEventListener('message', (event) => {
    const [given] = event.ports
    if (given === undefined || event.data?.pane !== 'main') return
    port = given
    heard = []
    given.addEventListener('message', ({ data }) => heard.push(data))
  })

  globalThis.bench = {
    ask: call,
    /** Answers when it was said. */
    say: (message) => {
      const at = epochMs()
      port?.postMessage(message)
      return at
    },
    /** The question asked → every place in the paper found and counted. */
    find: async (query, pages, patienceMs = 100_000) => {
      heard = []
      const begun = performance.now()
      port.postMessage({ type: 'find', query, ignoresMarks: true, step: 'fresh' })
      for (;;) {
        const last = heard.findLast(({ type }) => type === 'found')
        if (last !== undefined && last.searched >= pages) {
          return { ms: performance.now() - begun, total: last.total }
        }
        if (performance.now() - begun > patienceMs) return null
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    /** Answers when it set out. */
    go: (hash) => {
      const at = epochMs()
      location.hash = hash
      return at
    },
    size: () => ({ width: innerWidth, height: innerHeight }),
    has: (selector) => document.querySelector(selector) !== null,
    /** One call after the other, each timed from the page: call → answer. */
    times: async (name, inputs) => {
      const done = []
      for (const input of inputs) {
        const { ms, answer } = await timed(name, input)
        done.push({
          ms,
          ok: answer.ok,
          total: answer.value?.total ?? null,
          code: answer.failure?.code ?? null,
        })
      }
      return done
    },
    /** `updates`: Yjs bytes in base64, each of the document named beside it. */
    append: async (updates) => {
      const done = []
      for (const { docId, base64, summary } of updates) {
        const update = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        const { ms, answer } = await timed('layers.append', { docId, update, summary })
        done.push({ ms, ok: answer.ok, code: answer.failure?.code ?? null })
      }
      return done
    },
  }
})()
