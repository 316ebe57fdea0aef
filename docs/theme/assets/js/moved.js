// On a page that moved: go on to the same anchor of the new page, which the page's own refresh cannot do.
const to = document.currentScript.dataset.to
location.replace(to.includes("#") ? to : to + location.hash)
