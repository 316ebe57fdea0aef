// The four names that Material's bundle expects of an inline script in the head, as a file: no page needs inline script
// (Content-Security-Policy). A stored value is filed under the site's path, so that two sites on one host keep apart.
/* oxlint-disable no-var */
var __md_scope = new URL(document.currentScript.dataset.base, location)

var __md_hash = text => [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0)

/** The stored value; null where there is none or the browser keeps nothing. */
var __md_get = (name, store, scope = __md_scope) => {
  try {
    return JSON.parse((store ?? localStorage).getItem(`${scope.pathname}.${name}`))
  } catch {
    return null
  }
}

var __md_set = (name, value, store, scope = __md_scope) => {
  try {
    (store ?? localStorage).setItem(`${scope.pathname}.${name}`, JSON.stringify(value))
  } catch { /* a browser that keeps nothing shows the page all the same */ }
}

// Known before anything is painted, so that nothing moves.
document.documentElement.classList.replace("no-js", "js")
