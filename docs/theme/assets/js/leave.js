// The quick way out of the page on help: the page behind the link takes this page's place in the browser's history. Escape does it too,
// unless it closes the menu or the search. Without script the link is a plain link.
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
  // Before the menu and the search hear of the key and close.
  addEventListener("keydown", event => { if (event.key === "Escape" && !event.isComposing && !isOpen()) leave() }, true)
  document.querySelector("[data-leave-hint]").hidden = false
}
