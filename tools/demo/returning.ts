/** Third act: the network returns, both devices converge, and nothing that should not have moved has moved. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { NOTES, openDecision } from './offline.ts'
import { sha256, signaturesOf } from './signed.ts'
import type { Actor, Stage } from './stage.ts'
import { seconds, size } from './telling.ts'

const soon = expect.configure({ timeout: 90_000 })

export async function networkReturns(stage: Stage, first: Actor, second: Actor): Promise<void> {
  const actors = [first, second]
  const before = actors.map(({ line }) => line.bytes)
  await first.device.goTo('Đồng bộ')
  const startMs = performance.now()
  await stage.restoreNetwork()
  await Promise.all(actors.map(({ device }) => device.allSent()))
  stage.telling.figure(
    'Network back to everything sent, by itself, both devices',
    seconds(performance.now() - startMs),
  )
  await stage.picture(first, 'sent')
  for (const [index, { key, line }] of actors.entries()) {
    const [up, down] = [
      line.bytes.up - (before[index]?.up ?? 0),
      line.bytes.down - (before[index]?.down ?? 0),
    ]
    stage.telling.figure(`To reconcile ${key}`, `${size(up)} up, ${size(down)} down`)
  }
}

export async function converge(stage: Stage, first: Actor, second: Actor): Promise<void> {
  const { telling, office } = stage
  await openDecision(stage, first)
  await first.device.showNotes()
  for (const { device } of [first, second])
    for (const text of [NOTES.shared, NOTES.second]) await soon(device.note(text)).toBeVisible()
  await expect.poll(() => sharedMarks(second), { timeout: 30_000 }).toEqual(await sharedMarks(first))
  const marks = await sharedMarks(first)
  telling.check(
    'Both devices show the same shared annotations',
    marks.length === 4,
    `${marks.length} on each`,
  )

  const note = (await second.device.note(NOTES.shared).textContent()) ?? ''
  telling.check(
    `The note of ${first.key} is read on the device of ${second.key} with its author`,
    note.includes(first.account.displayName),
    first.account.displayName,
  )
  const own = await first.device.note(NOTES.private).count()
  const leaked = await second.device.note(NOTES.private).count()
  telling.check(
    "The private note is on its author's device alone",
    own === 1 && leaked === 0,
    `${own} there, ${leaked} on the other`,
  )
  const [shared, secret] = [
    office.filesOfServerHolding(NOTES.shared),
    office.filesOfServerHolding(NOTES.private),
  ]
  telling.check(
    'The server holds the private note as ciphertext only',
    shared.length > 0 && secret.length === 0,
    `the shared words are in ${shared.length} of its files, the private ones in ${secret.length}`,
  )
  await stage.picture(second, 'converged')
  await stage.picture(first, 'converged')
}

/** "id colour quote" of what is shared, in the order of the list. */
async function sharedMarks({ device }: Actor): Promise<readonly string[]> {
  const shared = device.ui.locator('[data-note]').filter({ hasText: 'Chung cả cuộc họp' })
  const all = await shared.evaluateAll((rows) =>
    rows.map((row) =>
      [
        row.getAttribute('data-note'),
        row.getAttribute('data-color'),
        row.querySelector('q')?.textContent,
      ].join(' '),
    ),
  )
  return all.sort()
}

/** The original on the server and on both devices, against what was published; `before`: what pdfsig said then. */
export async function originalUntouched(
  stage: Stage,
  actors: readonly Actor[],
  published: Buffer,
): Promise<void> {
  const { telling, office } = stage
  const { sha256: expected } = office.paper('qd-63')
  const onServer = readFileSync(join(office.serverFolder, 'blobs', expected.slice(0, 2), expected))
  const onDevices = await Promise.all(actors.map(({ device }) => device.bytesOfOpenPaper()))
  const hashes = [published, onServer, ...onDevices].map(sha256)
  telling.check(
    'The signed original is the same everywhere after all this',
    hashes.every((hash) => hash === expected),
    `sha256 ${expected}`,
  )
  const before = signaturesOf(published)
  if (before === null) {
    telling.note('pdfsig is not installed: the signatures were not checked (package poppler-utils)')
    return
  }
  const valid = before.match(/Signature is Valid/g)?.length ?? 0
  const after = onDevices.map(signaturesOf)
  telling.check(
    'Its digital signatures are valid, before and after',
    valid > 0 && after.every((said) => said === before),
    `pdfsig: ${valid} valid signatures, word for word the same`,
  )
}
