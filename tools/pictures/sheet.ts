/** One page with all pictures, a row for each screen. */
export interface Taken {
  readonly screen: string
  readonly look: string
  readonly file: string
}

export function sheet(taken: readonly Taken[]): string {
  const screens = [...new Set(taken.map(({ screen }) => screen))]
  const rows = screens.map(
    (screen) => `<section>
  <h2>${screen}</h2>
  ${taken
    .filter((one) => one.screen === screen)
    .map(
      ({ file, look }) =>
        `<a href="${file}"><img src="${file}" loading="lazy" alt="${screen}, ${look}"><br>${look}</a>`,
    )
    .join('\n  ')}
</section>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Phòng họp: every screen</title>
<style>
  body { font: 14px/1.4 system-ui, sans-serif; margin: 24px; background: #eee; color: #222 }
  a { display: inline-block; margin: 0 12px 12px 0; color: inherit; vertical-align: top }
  img { width: 440px; border: 1px solid #999 }
</style>
<h1>Phòng họp: every screen, ${taken.length} pictures</h1>
${rows.join('\n')}
</html>
`
}
