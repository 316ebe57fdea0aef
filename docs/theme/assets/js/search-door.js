// The worker that Material starts on every page: it lets the real one in when search is first used, and weighs next to nothing until then.
"use strict"

const door = self.location.hash ? new BroadcastChannel(self.location.hash) : null

/** From here on search-worker.js answers; it tells the box that it is ready, and the box tells it again what it wants. */
const wake = () => {
  door?.close()
  importScripts("search-worker.js")
}

/** Each question is answered, as Material expects; the first one is empty, and needs nothing of what is inside. */
self.onmessage = event => {
  const { type, data } = event.data
  if (type === 0) self.postMessage({ type: 1 })
  if (type !== 2) return
  if (!data) return self.postMessage({ type: 3, data: { items: [] } })
  wake()
  self.onmessage(event)
}

if (door) {
  door.onmessage = ({ data }) => { if (data.load) wake() }
  door.postMessage({ ready: true })
}
