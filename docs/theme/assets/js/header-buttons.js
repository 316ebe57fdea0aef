// Material's menu and search buttons are labels, which no keyboard reaches: make them buttons in name and deed.
// Material itself presses a focused label on Enter; the space bar is left to us.
const names = { __drawer: "Menu", __search: document.querySelector("input[name=query]")?.placeholder }

for (const label of document.querySelectorAll("label.md-header__button[for]")) {
  if (!names[label.htmlFor]) continue
  label.tabIndex = 0
  label.setAttribute("role", "button")
  label.setAttribute("aria-label", names[label.htmlFor])
  label.addEventListener("keydown", event => {
    if (event.key !== " ") return
    event.preventDefault()
    label.click()
  })
}
