/** What the linters cannot say: where a word may stand in our sources. Tests are free of these rules. */
export interface SourceRule {
  readonly name: string
  readonly why: string
  /** Folders (or files) the rule is for. */
  readonly within: RegExp
  /** Where it may stand all the same. */
  readonly except?: RegExp
  readonly pattern: RegExp
  /** A line that breaks the rule: a pattern that misses it is no rule. */
  readonly sample: string
}

const product = /^(main|renderer|server|shared)\//
const electronSide = /^(main|renderer)\//

const electronRules: readonly SourceRule[] = [
  {
    name: 'one window factory',
    why: 'security.md 1.1 rule 2: one place decides how a page is locked down',
    within: electronSide,
    except: /^main\/windows\//,
    pattern: /new (BrowserWindow|BaseWindow|WebContentsView|BrowserView)\b/,
    sample: 'const window = new BrowserWindow({})',
  },
  {
    name: 'no file: pages',
    why: 'rule 18: pages come by our own scheme',
    within: electronSide,
    pattern: /\.loadFile\(|loadURL\(['"`]file:/,
    sample: "await window.loadFile('index.html')",
  },
  {
    name: 'one wrapper around the outside world',
    why: 'rule 15: only vetted addresses leave, and only through one function',
    within: electronSide,
    except: /^main\/windows\/open-external\.ts$/,
    pattern: /\b(shell\s*\.\s*)?openExternal\(|\bshell\s*\.\s*open(Path|External)\b/,
    sample: 'void shell.openExternal(url)',
  },
  {
    name: 'nothing loosened',
    why: 'rules 2–12: none of these is ever set in this product',
    within: electronSide,
    pattern:
      /nodeIntegration(InWorker|InSubFrames)?: true|contextIsolation: false|sandbox: false|webSecurity: false|(allowRunningInsecureContent|experimentalFeatures): (?!false)|enableBlinkFeatures|webviewTag: true|<webview|plugins: true|executeJavaScript\(/,
    sample: 'webPreferences: { sandbox: false }',
  },
  {
    name: 'one door to ipcMain',
    why: 'rule 17: a handler exists only behind the check of sender and schema',
    within: /^main\//,
    except: /^main\/ipc\//,
    pattern: /ipcMain\s*\.\s*(handle|on|once)(Once)?\(/,
    sample: "ipcMain.handle('x', () => 1)",
  },
]

const dataRules: readonly SourceRule[] = [
  {
    name: 'no copy of a database in memory',
    why: 'serialize() hands the decrypted pages out',
    // main/room writes certificates, and has no database.
    within: /^(main\/(?!room\/)|server\/)/,
    pattern: /\.serialize\(/,
    sample: 'const bytes = db.serialize()',
  },
  {
    name: 'pure code has no clock',
    why: 'shared/ is given the time and randomness',
    within: /^shared\//,
    pattern: /new Date\(\s*\)|[^.\w]Date\(\s*\)|Date\.now\b|Math\.random\b|randomUUID\b|getRandomValues\b/,
    sample: 'const now = new Date()',
  },
  {
    name: 'encrypted links only',
    why: 'security.md 1.1 rule 1: nothing but loopback and names of formats is plain http',
    within: product,
    pattern:
      /['"`](http|ws|ftp):\/\/(?!127\.0\.0\.1|localhost|\[::1\]|www\.w3\.org\/|ns\.adobe\.com\/|purl\.org\/)/,
    sample: "fetch('http://example.vn/')",
  },
  {
    name: 'no page built from text',
    why: 'comments and names are shown as text, never as markup',
    within: /^(renderer|main)\//,
    pattern: /dangerouslySetInnerHTML|\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write/,
    sample: 'element.innerHTML = note',
  },
  {
    name: 'no code from text',
    why: 'there is no unsafe-eval',
    within: product,
    pattern: /\beval\(|new Function\(/,
    sample: 'eval(text)',
  },
  {
    name: 'no silenced compiler',
    why: 'an error that is hidden is still there',
    within: /^(main|renderer|server|shared|tools|tests)\//,
    pattern: /@ts-(ignore|nocheck)|as\s+any\b/,
    sample: 'const x = y as any',
  },
]

export const sourceRules: readonly SourceRule[] = [...electronRules, ...dataRules]
