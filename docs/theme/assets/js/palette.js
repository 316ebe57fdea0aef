// Light or dark: what the reader chose last, else what the system says, before the page is first painted. Runs right after the switch, as a file:
// no page needs inline script (Content-Security-Policy).
(() => {
  "use strict"
  const button = document.querySelector(".scheme-switch"), system = matchMedia("(prefers-color-scheme: dark)")
  const chosen = () => __md_get("__palette")?.color?.scheme
  const show = () => {
    const scheme = ["default", "slate"].find(name => name === chosen()) ?? (system.matches ? "slate" : "default")
    document.body.dataset.mdColorScheme = scheme
    button.setAttribute("aria-pressed", scheme === "slate")
  }
  button.addEventListener("click", () => {
    const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate"
    __md_set("__palette", { color: { scheme } })
    document.body.dataset.mdColorScheme = scheme
    button.setAttribute("aria-pressed", scheme === "slate")
  })
  system.addEventListener("change", show)
  show()
})()
