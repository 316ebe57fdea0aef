// Light or dark: what the reader chose last, else what the system says. Runs first in the body, before anything is painted, as a file:
// no page needs inline script (Content-Security-Policy).
(() => {
  "use strict"
  const system = matchMedia("(prefers-color-scheme: dark)")
  let chosen = __md_get("__palette")?.color?.scheme
  const show = () => {
    const scheme = ["default", "slate"].find(name => name === chosen) ?? (system.matches ? "slate" : "default")
    document.body.dataset.mdColorScheme = scheme
    document.querySelector(".scheme-switch")?.setAttribute("aria-pressed", scheme === "slate")
  }
  const change = () => {
    chosen = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate"
    __md_set("__palette", { color: { scheme: chosen } })
    show()
  }
  system.addEventListener("change", show)
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelector(".scheme-switch").addEventListener("click", change)
    show()
  })
  show()
})()
