// The worker that Material starts on every page: it lets the real one in when search is first used, and weighs next to nothing until then.
"use strict"

const door = self.location.hash ? new BroadcastChannel(self.location.hash) : null

/** From here on search-worker.js answers; it tells the box that it is ready, and the box tells it again what it wants. */
const wake = () => {
  door?.close()
  importScripts("search-worker.js")
}

self.onmessage = event => {
  if (event.data.type === 0) self.postMessage({ type: 1 })
  if (event.data.type !== 2 || !event.data.data) return
  wake()
  self.onmessage(event)
}

if (door) {
  door.onmessage = ({ data }) => { if (data.load) wake() }
  door.postMessage({ ready: true })
}
