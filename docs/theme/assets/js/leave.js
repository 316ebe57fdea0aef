// The quick way out of the page on help: the page behind the link takes this page's place in the browser's history. Escape does it too:
// the first press closes the menu or the search if one is open, the second in a row always leaves. Without script the link is a plain link.
const link = document.querySelector("[data-leave]")

if (link) {
  const isOpen = () => document.querySelector("#__drawer:checked, #__search:checked")
  const leave = () => {
    document.body.hidden = true
    location.replace(link.href)
  }
  link.addEventListener("click", event => {
    event.preventDefault()
    leave()
  })
  let wasEscape = false
  const onKey = event => {
    const isEscape = event.key === "Escape" && !event.isComposing
    if (isEscape && (wasEscape || !isOpen())) leave()
    wasEscape = isEscape
  }
  // Before the menu and the search hear of the key and close.
  addEventListener("keydown", onKey, true)
  addEventListener("pointerdown", () => { wasEscape = false }, true)
  document.querySelector("[data-leave-hint]").hidden = false
}
