import { shell } from 'electron'
import { outsideLink } from '../../shared/reader/outside-link.ts'

/** The one way out of the app: an address of the web or of mail, which the person was shown and said yes to. Throws for any other. */
export async function openExternal(url: string): Promise<void> {
  const link = outsideLink(url, (text) => (URL.canParse(text) ? new URL(text) : null))
  if (link === null) throw new Error('not an address that may be opened')
  await shell.openExternal(link.url)
}
