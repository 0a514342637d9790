/**
 * What a page of ours may load. The renderer never talks to a network: main does. pdf.js needs WebAssembly and no eval.
 * `style-src-attr`: React and the text layer place things with element styles; style sheets stay our own files.
 */
const common = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self' blob: data:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "frame-src 'none'",
  "object-src 'none'",
]

/** The window's own page, and that of the wall: strings never become script, whatever a library tries. */
export const appPolicy = [...common, "connect-src 'self'", "require-trusted-types-for 'script'"].join('; ')
/** The viewer's page and everything that is not a page: pdf.js starts a worker by its address, and reads `paper:`. */
export const viewerPolicy = [...common, "connect-src 'self' paper:"].join('; ')

/** `pathname`: of a URL under app://ui. */
export function policyOf(pathname: string): string {
  return pathname === '/index.html' || pathname === '/display/index.html' ? appPolicy : viewerPolicy
}
