// Arrows point to `shared`; inside `shared` they point down; siblings meet only in the file that composes
// them. tests/architecture plants one violation of every rule below and expects it to be named.
const ours = '^(main|ocr|renderer|server|shared)/'
const unitTests = '[.](test|config)[.]tsx?$'

/** Files under `from` reach, of our own folders, only what `mayReach` names. */
const only = (name, from, mayReach) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: unitTests },
  to: { path: ours, pathNot: mayReach },
})

/** An npm package that only some places may import. */
const home = ([pkg, ...places]) => ({
  name: `${pkg.replace('/', '-').replace('@', '')}-has-its-home`,
  severity: 'error',
  from: { pathNot: [...places, '^tests/', '^tools/', unitTests, '[.]config[.]ts$'] },
  to: { path: `node_modules/(@types/)?${pkg}/` },
})

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['[?](url|raw|worker)$', '[.]css$', '^/'] },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: ours, pathNot: [unitTests, '[.]d[.]ts$'] },
      to: {},
    },
    {
      name: 'tests-are-leaves',
      severity: 'error',
      // The demo, the pictures and the benchmark drive the app through the page objects of the end-to-end tests.
      from: { pathNot: ['^tests/', '^tools/(demo|pictures|bench)/', unitTests] },
      to: { path: ['^tests/', unitTests] },
    },
    {
      name: 'tools-are-leaves',
      severity: 'error',
      from: { path: ours, pathNot: unitTests },
      to: { path: '^tools/' },
    },

    only('renderer-sees-shared', '^renderer/', '^(renderer|shared)/'),
    only('server-sees-shared', '^server/', '^(server|shared)/'),
    only('ocr-sees-shared', '^ocr/', '^(ocr|shared)/'),
    only('main-sees-shared', '^main/', '^(main|shared)/'),
    only('preload-sees-contract', '^main/preload/', '^(main/preload|shared/(kernel|oparl|ipc|reader))/'),
    only('main-hub', '^main/hub/', '^(main/(hub|sync|store|log)|shared)/'),
    only('main-session', '^main/session/', '^(main/(session|store|log)|shared)/'),
    only('main-pack', '^main/(pack|invitation)/', '^(main/($1|export|log)|shared)/'),
    only('main-viewer', '^main/viewer/', '^(main/(viewer|windows|log)|shared)/'),
    only(
      'main-islands',
      '^main/(export|versions|windows|ipc|store|files|sync|vault|log|ocr|room|stick|intake|endpoint|following)/',
      '^(main/($1|log)|shared)/',
    ),
    only('server-http', '^server/http/', '^(server/(?!compose|main)|shared/)'),
    only('server-islands', '^server/(feed|auth|publish|blobs)/', '^(server/($1|access|store)|shared)/'),
    only('server-session', '^server/session/', '^(server/(session|feed|access|store)|shared)/'),
    only('server-base', '^server/(access|store|intake)/', '^(server/$1|shared)/'),
    only('renderer-islands', '^renderer/(ui|i18n|bridge|viewer)/', '^(renderer/$1|shared)/'),
    only('features-reach', '^renderer/features/', '^(renderer/(features|ui|bridge|i18n)|shared)/'),
    {
      name: 'features-meet-at-index',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/($1/|[^/]+/index[.]ts$)' },
    },
    {
      name: 'bridge-owns-ipc',
      severity: 'error',
      from: { path: '^renderer/', pathNot: ['^renderer/bridge/', unitTests] },
      to: { path: '^shared/ipc/contract[.]ts$', dependencyTypesNot: ['type-only'] },
    },

    only('shared-0-kernel', '^shared/kernel/', '^shared/kernel/'),
    only('shared-1-oparl', '^shared/oparl/', '^shared/(kernel|oparl)/'),
    only('shared-2-core', '^shared/(annotations|wire)/', '^shared/(kernel|oparl|$1)/'),
    only(
      'shared-2-carry-over',
      '^shared/carry-over/',
      '^shared/(kernel|oparl|annotations|wire|text|carry-over)/',
    ),
    only('shared-2-desk', '^shared/desk/', '^shared/(kernel|oparl|text|secrecy|desk)/'),
    only('shared-3-display', '^shared/display/', '^shared/(kernel|oparl|session|display)/'),
    only('shared-2-following', '^shared/following/', '^shared/(kernel|oparl|following)/'),
    only('shared-2-session', '^shared/session/', '^shared/(kernel|oparl|wire|session)/'),
    only('shared-2-invitation', '^shared/invitation/', '^shared/(kernel|oparl|invitation)/'),
    only('shared-3-minutes', '^shared/minutes/', '^shared/(kernel|oparl|session|invitation|minutes)/'),
    only('shared-3-opinion', '^shared/opinion/', '^shared/(kernel|oparl|invitation|opinion)/'),
    only('shared-4-reports', '^shared/reports/', '^shared/(kernel|oparl|session|minutes|reports)/'),
    only('shared-3-import', '^shared/import/', '^shared/(kernel|oparl|secrecy|desk|import)/'),
    only('shared-1-chunks', '^shared/chunks/', '^shared/(kernel|chunks)/'),
    only('shared-1-text', '^shared/text/', '^shared/(kernel|text)/'),
    only('shared-2-first-page', '^shared/first-page/', '^shared/(kernel|text|first-page)/'),
    only('shared-2-intake', '^shared/intake/', '^shared/(kernel|oparl|wire|text|first-page|intake)/'),
    only('shared-1-archive', '^shared/archive/', '^shared/(kernel|archive)/'),
    only('shared-1-saving', '^shared/saving/', '^shared/(kernel|saving)/'),
    only('shared-2-pack', '^shared/pack/', '^shared/(kernel|oparl|pack)/'),
    only('shared-2-secrecy', '^shared/secrecy/', '^shared/(kernel|text|secrecy)/'),
    only('shared-3-hub', '^shared/hub/', '^shared/(kernel|oparl|wire|hub)/'),
    only('shared-3-sync', '^shared/sync/', '^shared/(kernel|oparl|wire|sync)/'),
    only(
      'shared-3-stick',
      '^shared/stick/',
      '^shared/(kernel|oparl|annotations|wire|text|secrecy|desk|invitation|minutes|opinion|stick)/',
    ),
    only('shared-3-reader', '^shared/reader/', '^shared/(kernel|oparl|annotations|wire|following|reader)/'),
    only('shared-4-ipc', '^shared/ipc/', '^shared/'),
    {
      name: 'shared-is-pure',
      severity: 'error',
      from: { path: '^shared/', pathNot: unitTests },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        pathNot: 'node_modules/(zod|yjs|lib0|cborg)/',
      },
    },
    {
      name: 'updates-are-opaque-to-sync',
      severity: 'error',
      from: { path: '^(shared/(sync|wire)|main/sync)/', pathNot: unitTests },
      to: { path: 'node_modules/(yjs|lib0)/' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: unitTests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-in-main-only',
      severity: 'error',
      from: { pathNot: ['^main/', '^tests/', '^tools/'] },
      to: { path: '(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'store-knows-no-electron',
      severity: 'error',
      from: { path: '^main/(store|sync|room)/' },
      to: { path: '(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'product-without-dev-packages',
      severity: 'error',
      from: { path: ours, pathNot: unitTests },
      to: { dependencyTypes: ['npm-dev'], pathNot: ['node_modules/electron/', 'node_modules/@types/'] },
    },
    ...[
      ['better-sqlite3', '^(main|server)/store/'],
      ['kysely', '^server/store/'],
      ['fastify', '^server/(http/|compose[.]ts$)'],
      ['@node-rs/argon2', '^main/vault/', '^server/auth/'],
      ['tesseract.js', '^ocr/'],
      ['@napi-rs/canvas', '^ocr/'],
      ['pdfjs-dist', '^ocr/', '^renderer/viewer/', '^server/intake/'],
      ['docx', '^main/export/', '^main/invitation/'],
      ['write-excel-file', '^main/export/'],
      ['read-excel-file', '^main/export/'],
      ['fast-xml-parser', '^main/export/'],
      ['react-dom', '^renderer/'],
      ['@peculiar/asn1-x509', '^main/room/'],
      ['multicast-dns', '^main/room/'],
      ['pkijs', '^server/intake/'],
      ['asn1js', '^server/intake/'],
    ].map(home),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    exclude: { path: '^(out|dist|[.]runtime|[.]data|tests/fixtures)/' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
