/** Contents that do not belong: names like paths, objects, notes and blobs of something else. */

import { randomBytes } from 'node:crypto'
import * as Y from 'yjs'
import type { FileId, GroupId, MeetingId } from '../../../shared/kernel/ids.ts'
import type { OparlPut } from '../../../shared/oparl/objects.ts'
import { layerDocId } from '../../../shared/oparl/scope.ts'
import { STICK_LIMITS } from '../../../shared/stick/limits.ts'
import { an, binh, NOW, newId } from '../../store/support/people.ts'
import { aWriter, meetingDoc, privateDoc } from '../../store/support/writer.ts'
import { aMeetingLoad, type Loaded, type LoadedMeeting, plainOf, shaOf } from './honest.ts'
import { CONTENTS, type HostileCase, made, withManifest } from './hostile-case.ts'
import { press } from './workshop.ts'

/** Where honest packs have ids and hashes: what a careless reader would make a path of. */
export async function names(load: LoadedMeeting): Promise<HostileCase[]> {
  const paths = [
    '../../evil',
    '/etc/passwd',
    'C:\\evil.exe',
    'CON',
    'a\0b',
    '..%2f..%2f',
    '\\\\host\\share',
    'x:stream',
    '.',
    '',
    'ＮＵＬ',
  ]
  const cases: HostileCase[] = []
  for (const name of paths) {
    const blobs = [{ ...load.manifest.blobs[0], sha256: name }, ...load.manifest.blobs.slice(1)]
    const asBlob = plainOf(withManifest(load, { ...load.manifest, blobs }))
    cases.push(made(`a blob called ${JSON.stringify(name)}`, CONTENTS, await press({ plain: asBlob })))
    const objects = load.objects.map((put) =>
      put.type === 'FileVersion' ? { ...put, object: { ...put.object, sha256: name, id: name } } : put,
    ) as OparlPut[]
    cases.push(
      made(
        `a version called ${JSON.stringify(name)}`,
        CONTENTS,
        await press({ plain: plainOf({ ...load, objects }) }),
      ),
    )
    const documents = load.documents.map((document) => ({ ...document, docId: `meeting/${name}` }))
    cases.push(
      made(
        `a document called ${JSON.stringify(name)}`,
        CONTENTS,
        await press({ plain: plainOf({ ...load, documents } as unknown as Loaded) }),
      ),
    )
  }
  return cases
}

export async function strayObjects(load: LoadedMeeting): Promise<HostileCase[]> {
  const other = aMeetingLoad([10])
  const without = (type: OparlPut['type']) => load.objects.filter((put) => put.type !== type)
  const change = (type: OparlPut['type'], with_: object) =>
    load.objects.map((put) =>
      put.type === type ? { ...put, object: { ...put.object, ...with_ } } : put,
    ) as OparlPut[]
  const onlyBinh = [{ personId: binh.id, role: 'secretary' }]
  const odd: [string, OparlPut[], string?][] = [
    ['no meeting', without('Meeting')],
    ['two meetings', [...load.objects, ...other.objects.filter(({ type }) => type === 'Meeting')]],
    ['another meeting than it says', other.objects],
    ['a meeting of another office', change('Meeting', { bodyId: newId() })],
    [
      'a meeting that the taker has no part in',
      change('Meeting', { participants: onlyBinh }),
      'stick/not-for-you',
    ],
    ['a meeting that is still a draft', change('Meeting', { meetingState: 'draft' }), 'stick/not-for-you'],
    [
      'a paper whose title says that it is secret',
      change('Paper', { name: 'Phương án (TỐI MẬT)' }),
      'paper/secret',
    ],
    ['a file whose name says so', change('File', { fileName: '[Mat] phuong an.pdf' }), 'paper/secret'],
    ['a person of another office', change('Person', { bodyId: newId() })],
    ["another meeting's agenda", change('AgendaItem', { meetingId: newId() })],
    ["another meeting's papers", change('Consultation', { meetingId: newId() })],
    [
      'a paper that nobody brings',
      [...load.objects, ...other.objects.filter(({ type }) => type === 'Paper')],
    ],
    ['a file of no paper', change('File', { paperId: newId() })],
    ['a version of no file', change('FileVersion', { fileId: newId() })],
    ['versions without their files', without('File')],
    ['the same object twice', [...load.objects, load.objects[1]!]],
    ['a secret paper', change('Paper', { secrecy: 'secret' })],
    ['an object of an unknown kind', [...load.objects, { type: 'Vote', object: {} } as never]],
    ['a name without end', change('Person', { name: 'x'.repeat(1_000_000) })],
    ['a version of minus one byte', change('FileVersion', { size: -1 })],
    [
      'a membership of somebody else',
      [
        ...load.objects,
        {
          type: 'Membership',
          object: {
            created: NOW,
            modified: NOW,
            deleted: false,
            id: newId(),
            personId: newId(),
            organizationId: newId(),
            role: '',
          },
        } as OparlPut,
      ],
    ],
  ]
  const cases: HostileCase[] = []
  for (const [name, objects, refused] of odd) {
    const manifest = { ...load.manifest, objects: objects.length }
    cases.push(
      made(
        `objects: ${name}`,
        refused ?? CONTENTS,
        await press({ plain: plainOf({ ...load, manifest, objects }) }),
      ),
    )
  }
  return cases
}

export async function strayDocuments(load: LoadedMeeting): Promise<HostileCase[]> {
  const [paper] = load.meeting.papers
  if (paper === undefined) throw new Error('no paper')
  const writer = aWriter(meetingDoc(load.meeting.id, paper.fileId, an.id))
  writer.note(paper.versionId, 'Ghi chú')
  const update = Y.encodeStateAsUpdate(writer.doc)
  const group = layerDocId({
    layer: 'group',
    groupId: newId<GroupId>(),
    fileId: paper.fileId,
    authorId: binh.id,
  })
  const deep = new Y.Doc()
  let map = deep.getMap('a')
  for (let depth = 0; depth < 20; depth += 1) {
    const inner = new Y.Map<unknown>()
    map.set('x', inner)
    map = inner
  }
  const odd: [string, string, Uint8Array][] = [
    ["the taker's private notes", privateDoc(paper.fileId, an.id), update],
    ["the maker's private notes", privateDoc(paper.fileId, binh.id), update],
    ["a group's notes", group, update],
    ["another meeting's notes", meetingDoc(newId<MeetingId>(), paper.fileId, an.id), update],
    ['notes on a paper of another meeting', meetingDoc(load.meeting.id, newId<FileId>(), an.id), update],
    ['notes that are no notes', writer.docId, randomBytes(200)],
    ['notes of no bytes', writer.docId, new Uint8Array(0)],
    ['notes nested twenty deep', writer.docId, Y.encodeStateAsUpdate(deep)],
    ['a poisoned clock', writer.docId, poisoned()],
    ['half of the notes', writer.docId, update.subarray(0, update.length / 2)],
  ]
  const cases: HostileCase[] = []
  for (const [name, docId, bytes] of odd) {
    const documents = [{ docId, update: bytes }] as Loaded['documents']
    const manifest = { ...load.manifest, documents: 1 }
    cases.push(
      made(`documents: ${name}`, CONTENTS, await press({ plain: plainOf({ ...load, manifest, documents }) })),
    )
  }
  const twice = [load.documents[0]!, load.documents[0]!]
  cases.push(
    made(
      'documents: the same twice',
      CONTENTS,
      await press({ plain: plainOf({ ...load, documents: twice }) }),
    ),
  )
  return cases
}

/** One garbage-collected range of two thousand million: whatever comes after it is for ever too late. */
export const poisoned = () => new Uint8Array([1, 1, 5, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x08, 0])

export async function strayBlobs(load: LoadedMeeting): Promise<HostileCase[]> {
  const program = Buffer.from('MZ\u0090\u0000 a program that no version is')
  const added = {
    manifest: {
      ...load.manifest,
      blobs: [...load.manifest.blobs, { sha256: shaOf(program), size: program.length }],
    },
  }
  const flipped = load.blobs.map((bytes, at) => {
    const other = Buffer.from(bytes)
    if (at === 0) other[100] = (other[100] ?? 0) ^ 1
    return other
  })
  const larger = load.objects.map((put) =>
    put.type === 'FileVersion' ? { ...put, object: { ...put.object, size: 17 } } : put,
  ) as OparlPut[]
  return [
    made(
      'blobs: one that no version is',
      CONTENTS,
      await press({ plain: plainOf({ ...load, ...added, blobs: [...load.blobs, program] }) }),
    ),
    made(
      'blobs: other bytes than its name',
      CONTENTS,
      await press({ plain: plainOf({ ...load, blobs: flipped }) }),
    ),
    made(
      'blobs: the first in the place of the second',
      CONTENTS,
      await press({ plain: plainOf({ ...load, blobs: load.blobs.toReversed() }) }),
    ),
    made(
      'blobs: another size than its version',
      CONTENTS,
      await press({ plain: plainOf({ ...load, objects: larger }) }),
    ),
    made(
      'blobs: a gigabyte of noughts in the manifest alone',
      CONTENTS,
      await press({
        plain: plainOf(
          withManifest(load, {
            ...load.manifest,
            blobs: load.manifest.blobs.map((blob) => ({ ...blob, size: STICK_LIMITS.blobBytes })),
          }),
        ),
      }),
    ),
  ]
}
