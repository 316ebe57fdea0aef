// Material's menu and search buttons are labels, which no keyboard reaches: put a real button with a name into each.
const names = { __drawer: "Menu", __search: document.querySelector("input[name=query]")?.placeholder }

for (const label of document.querySelectorAll("label.md-header__button[for]")) {
  if (!names[label.htmlFor]) continue
  const button = document.createElement("button")
  button.type = "button"
  button.setAttribute("aria-label", names[label.htmlFor])
  button.append(...label.childNodes)
  button.addEventListener("click", () => document.getElementById(label.htmlFor).click())
  label.append(button)
}
