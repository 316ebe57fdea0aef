// Some hosts have one not-found page for the whole site, the Polish one: an address below /en/ gets the English one instead.
// That page puts the address back (not-found.js). This runs before anything is painted.
(() => {
  "use strict"
  const base = new URL(document.currentScript.dataset.base, location).pathname.replace(/\/?$/, "/")
  const [folder] = location.pathname.slice(base.length).split("/")
  if (location.pathname.startsWith(base) && folder === "en") location.replace(`${base}en/404.html#${location.pathname}`)
})()
