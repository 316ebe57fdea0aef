// The worker that Material starts on every page: it loads the real one when search is first used, and is next to nothing until then.
"use strict"

const channel = self.location.hash ? new BroadcastChannel(self.location.hash) : null
let loading = null, failures = 0

/** The real worker, loaded once. After a failure, which a browser may remember of an address, the next question tries another one. */
const load = () => {
  loading ??= import(`./worker.js${failures ? `?${failures}` : ""}`).then(({ createWorker }) => createWorker(channel)).catch(() => {
    loading = null
    failures++
    channel?.postMessage({ hasFailed: true })
    return null
  })
  return loading
}

/** Each question is answered, as Material expects; the first one is empty and needs nothing loaded. */
self.onmessage = async ({ data: { type, data } }) => {
  if (type === 0) self.postMessage({ type: 1 })
  if (type !== 2) return
  if (data || loading) (await load())?.ask(data)
  else self.postMessage({ type: 3, data: { items: [] } })
}

if (channel) {
  channel.onmessage = async ({ data }) => {
    if (loading || data.load) (await load())?.receive(data)
  }
  channel.postMessage({ isReady: true })
}
