/** Words in lines no wider than a box. Pure; the caller measures. */

/** A word wider than the box is broken between letters. Blank lines stay. */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.match(/\s+|\S+/gu) ?? []) {
      if (line === '' || measure(line + word.trimEnd()) <= width) line += word
      else {
        lines.push(line.trimEnd())
        line = word.trimStart()
      }
      while (line.length > 1 && measure(line.trimEnd()) > width) {
        const fits = fitting(line, width, measure)
        if (fits >= line.trimEnd().length) break
        lines.push(line.slice(0, fits))
        line = line.slice(fits)
      }
    }
    lines.push(line.trimEnd())
  }
  return lines
}

/** At least one letter with its marks, so that the work ends. */
function fitting(line: string, width: number, measure: (text: string) => number): number {
  let end = 0
  for (const [letter] of line.matchAll(/\P{M}\p{M}*/gu)) {
    if (end > 0 && measure(line.slice(0, end + letter.length)) > width) break
    end += letter.length
  }
  return Math.max(1, end)
}
