/** One violation of every rule in .dependency-cruiser.cjs. A key that is a file's path, its text, the rule. */
export interface Plant {
  readonly rule: string
  readonly file: string
  readonly text: string
}

const plant = (rule: string, file: string, target: string): Plant => ({
  rule,
  file,
  text: `import '${target}'\n`,
})

/** Files that the plants point at; alone they break no rule but `no-orphans`, which is not asked of them. */
export const groundFiles: readonly string[] = [
  'shared/kernel/result.ts',
  'shared/oparl/objects.ts',
  'shared/annotations/model.ts',
  'shared/wire/protocol.ts',
  'shared/sync/machine.ts',
  'shared/ipc/contract.ts',
  'shared/reader/messages.ts',
  'main/app/compose.ts',
  'main/store/open.ts',
  'main/files/chunks.ts',
  'main/windows/window.ts',
  'ocr/child.ts',
  'renderer/ui/button.ts',
  'renderer/app/bootstrap.ts',
  'renderer/features/agenda/index.ts',
  'renderer/features/agenda/row.ts',
  'server/compose.ts',
  'server/store/open.ts',
  'server/auth/sign-in.ts',
  'server/feed/feed.ts',
  'tools/seed/index.ts',
  'tests/support/link.ts',
]

/** npm packages as the temporary tree has them. */
export const groundPackages = {
  dependencies: [
    'better-sqlite3',
    'kysely',
    'fastify',
    '@node-rs/argon2',
    'pdfjs-dist',
    'docx',
    'fast-xml-parser',
    'tesseract.js',
    '@napi-rs/canvas',
    'react-dom',
    'yjs',
    'ws',
    'zod',
  ],
  devDependencies: ['electron', 'fast-check'],
}

export const plants: readonly Plant[] = [
  plant('no-cycles', 'shared/kernel/ring-a.ts', './ring-b.ts'),
  plant('no-unresolvable', 'main/app/nowhere.ts', './does-not-exist.ts'),
  { rule: 'no-orphans', file: 'server/store/forgotten.ts', text: 'export const nobodyImportsThis = 1\n' },
  plant('tests-are-leaves', 'main/app/uses-tests.ts', '../../tests/support/link.ts'),
  plant('tools-are-leaves', 'server/uses-tools.ts', '../tools/seed/index.ts'),
  plant('renderer-sees-shared', 'renderer/app/reaches-main.ts', '../../main/store/open.ts'),
  plant('server-sees-shared', 'server/reaches-main.ts', '../main/store/open.ts'),
  plant('main-sees-shared', 'main/app/reaches-server.ts', '../../server/store/open.ts'),
  plant('preload-sees-contract', 'main/preload/reaches-wire.ts', '../../shared/wire/protocol.ts'),
  plant('main-viewer', 'main/viewer/reaches-store.ts', '../store/open.ts'),
  plant('main-islands', 'main/sync/reaches-files.ts', '../files/chunks.ts'),
  plant('server-http', 'server/http/reaches-compose.ts', '../compose.ts'),
  plant('server-islands', 'server/auth/reaches-feed.ts', '../feed/feed.ts'),
  plant('server-base', 'server/access/reaches-auth.ts', '../auth/sign-in.ts'),
  plant('renderer-islands', 'renderer/ui/reaches-app.ts', '../app/bootstrap.ts'),
  plant('features-reach', 'renderer/features/papers/reaches-app.ts', '../../app/bootstrap.ts'),
  plant('features-meet-at-index', 'renderer/features/papers/reaches-inside.ts', '../agenda/row.ts'),
  plant('bridge-owns-ipc', 'renderer/ui/reaches-contract.ts', '../../shared/ipc/contract.ts'),
  plant('shared-0-kernel', 'shared/kernel/reaches-oparl.ts', '../oparl/objects.ts'),
  plant('shared-1-oparl', 'shared/oparl/reaches-wire.ts', '../wire/protocol.ts'),
  plant('shared-1-text', 'shared/text/reaches-wire.ts', '../wire/protocol.ts'),
  plant('shared-1-chunks', 'shared/chunks/reaches-wire.ts', '../wire/protocol.ts'),
  plant('shared-2-carry-over', 'shared/carry-over/reaches-sync.ts', '../sync/machine.ts'),
  plant('shared-2-core', 'shared/wire/reaches-sync.ts', '../sync/machine.ts'),
  plant('shared-3-sync', 'shared/sync/reaches-annotations.ts', '../annotations/model.ts'),
  plant('shared-3-hub', 'shared/hub/reaches-sync.ts', '../sync/machine.ts'),
  plant('shared-3-reader', 'shared/reader/reaches-sync.ts', '../sync/machine.ts'),
  plant('shared-4-ipc', 'shared/ipc/reaches-main.ts', '../../main/store/open.ts'),
  plant('shared-is-pure', 'shared/wire/reads-files.ts', 'node:fs'),
  plant('shared-is-pure', 'shared/wire/has-a-socket.ts', 'ws'),
  plant('updates-are-opaque-to-sync', 'shared/sync/opens-updates.ts', 'yjs'),
  plant('renderer-has-no-node', 'renderer/app/reads-files.ts', 'node:fs'),
  plant('electron-in-main-only', 'renderer/app/has-electron.ts', 'electron'),
  plant('store-knows-no-electron', 'main/store/has-electron.ts', 'electron'),
  plant('product-without-dev-packages', 'server/store/has-fast-check.ts', 'fast-check'),
  plant('better-sqlite3-has-its-home', 'main/app/opens-a-database.ts', 'better-sqlite3'),
  plant('kysely-has-its-home', 'server/feed/builds-queries.ts', 'kysely'),
  plant('fastify-has-its-home', 'server/auth/has-a-route.ts', 'fastify'),
  plant('node-rs-argon2-has-its-home', 'main/store/hashes.ts', '@node-rs/argon2'),
  plant('ocr-sees-shared', 'ocr/reaches-server.ts', '../server/store/open.ts'),
  plant('tesseract.js-has-its-home', 'server/intake/reads-pictures.ts', 'tesseract.js'),
  plant('napi-rs-canvas-has-its-home', 'main/app/draws.ts', '@napi-rs/canvas'),
  plant('pdfjs-dist-has-its-home', 'renderer/app/parses-pdf.ts', 'pdfjs-dist'),
  plant('docx-has-its-home', 'main/app/writes-word.ts', 'docx'),
  plant('fast-xml-parser-has-its-home', 'server/http/parses-xml.ts', 'fast-xml-parser'),
  plant('react-dom-has-its-home', 'main/app/renders.ts', 'react-dom'),
]
