// The colours that the reader chose last, set before the page is first painted. Runs right after the switch, as a file:
// no page needs inline script (Content-Security-Policy).
(() => {
  "use strict"
  const chosen = __md_get("__palette")?.color
  for (const [name, value] of Object.entries(chosen ?? {})) {
    if (["media", "scheme", "primary", "accent"].includes(name)) document.body.setAttribute(`data-md-color-${name}`, value)
  }
})()
