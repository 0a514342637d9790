// electron-builder calls this before it signs: sets every fuse, reads them back, and stops the build when
// one is not as the table says or when Electron has a fuse that the table does not know.
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'
import { fallbackAddon } from '../setup/paths.mjs'

/** Security: docs/adr and the checklist of Electron; EnableNodeCliInspectArguments off means no Playwright. */
const table = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
}

/** Electron 33 ends before this one; a release never runs on it. */
const absentInOlder = String(FuseV1Options.WasmTrapHandlers)

/** @param {any} context electron-builder's AfterPackContext */
export async function afterPack(context) {
  const executable = executableOf(context)
  const wire = await getCurrentFuseWire(executable)
  const older = !(absentInOlder in wire)
  const wanted = Object.fromEntries(
    Object.entries(table).filter(([fuse]) => !older || fuse !== absentInOlder),
  )
  if (older) cpSync(fallbackAddon, packedAddon(context))
  rmSync(path.join(context.appOutDir, 'resources', 'default_app.asar'), { force: true })
  await context.packager.addElectronFuses(context, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    ...wanted,
  })
  const after = /** @type {Record<string, unknown>} */ (await getCurrentFuseWire(executable))
  for (const [fuse, on] of Object.entries(wanted)) {
    if (after[fuse] !== (on ? FuseState.ENABLE : FuseState.DISABLE)) {
      throw new Error(
        `the fuse ${FuseV1Options[Number(fuse)]} is ${String(after[fuse])}, and must be ${on ? 'on' : 'off'}`,
      )
    }
  }
}

/**
 * Where the packed SQLite addon is; an older Electron needs the one that was built for it.
 * @param {any} context
 */
function packedAddon({ appOutDir }) {
  const prebuilds = 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds'
  return path.join(appOutDir, prebuilds, `${process.platform}-${process.arch}.node`)
}

/** @param {any} context */
function executableOf({ appOutDir, electronPlatformName, packager }) {
  const name = electronPlatformName === 'linux' ? packager.executableName : packager.appInfo.productFilename
  const extension = { darwin: '.app', mas: '.app', win32: '.exe' }[String(electronPlatformName)] ?? ''
  return path.join(appOutDir, `${name}${extension}`)
}

export default afterPack
