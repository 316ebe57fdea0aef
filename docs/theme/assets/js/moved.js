// On a page that moved: go on to the place that its anchor has now, or to the same anchor of the new page, which the page's own refresh cannot do.
const { to } = document.currentScript.dataset, anchor = location.hash.slice(1)
const part = anchor && document.getElementById(anchor)?.querySelector("a")
if (part) location.replace(part.href)
else location.replace(to.includes("#") ? to : to + location.hash)
