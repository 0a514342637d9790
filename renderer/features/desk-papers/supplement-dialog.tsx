import { FilePlus2, Trash2 } from 'lucide-react'
import { type Dispatch, type SetStateAction, useId, useState } from 'react'
import type { Change } from '../../../shared/desk/fields.ts'
import type { AgendaItemId, PaperId } from '../../../shared/kernel/ids.ts'
import {
  api,
  type DeskContentView,
  type DeskView,
  type FailureView,
  type IntakeRow,
} from '../../bridge/index.ts'
import { useFormat, useT } from '../../i18n/index.ts'
import { Badge, Button, Dialog, Field, Notice, useNow } from '../../ui/index.ts'
import { FailureNotice } from '../states/index.ts'
import { deadlineWords } from './deadline-words.ts'
import css from './desk-papers.module.css'
import { IntakeList } from './intake-list.tsx'
import { ItemPick } from './item-pick.tsx'
import { type DraftPaper, formOf, longestOf, offersOf } from './paper-fields.ts'
import { SecrecyPick } from './secrecy-pick.tsx'
import { finishedBy, type Supplement } from './supplement.ts'

export interface SupplementDialogProps {
  readonly view: DeskView
  /** Those that are not out yet. */
  readonly papers: readonly DraftPaper[]
  readonly rows: readonly IntakeRow[]
  readonly itemId: AgendaItemId | null
  readonly failure: FailureView | null
  readonly contentOf: (paper: DraftPaper) => DeskContentView | undefined
  readonly onClose: () => void
  readonly onTakeOut: (paper: DraftPaper) => void
  readonly onPublish: (changes: readonly Change[]) => Promise<boolean>
}

type Typed = ReadonlyMap<PaperId, Partial<Supplement>>

/** New papers for a pack that is out: files, then what each is, then all of them before its readers at once. */
export function SupplementDialog(props: SupplementDialogProps) {
  const { view, papers, rows, failure, contentOf, onClose, onPublish } = props
  const t = useT()
  const [itemId, setItemId] = useState(props.itemId)
  const [typed, setTyped] = useState<Typed>(new Map())
  const [isBusy, setBusy] = useState(false)
  const wanted = papers.map((paper) => supplementOf(paper, contentOf(paper), typed.get(paper.id)))
  const isReady = wanted.length > 0 && wanted.every(isWhole)
  const publish = async (): Promise<void> => {
    setBusy(true)
    const changes = papers.flatMap((paper, at) => {
      const one = wanted[at]
      return one === undefined ? [] : [finishedBy(paper, one, view.papers)]
    })
    if (await onPublish(changes)) onClose()
    setBusy(false)
  }
  return (
    <Dialog
      open
      wide
      title={t('deskPapers.supplement')}
      closeLabel={t('common.close')}
      description={t('deskPapers.supplement-text', { people: readersOf(view) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.back')}</Button>
          <Button look="primary" busy={isBusy} disabled={!isReady} onClick={() => void publish()}>
            {papers.length === 0
              ? t('deskPapers.supplement-go')
              : t('deskPapers.supplement-do', { count: papers.length })}
          </Button>
        </>
      }
    >
      {failure !== null && <FailureNotice failure={failure} />}
      <div className={css.bar}>
        <Button
          icon={<FilePlus2 aria-hidden size={18} />}
          onClick={() =>
            void api['deskPapers.choose']({ meetingId: view.meetingId, as: { is: 'new', itemId } })
          }
        >
          {t('deskPapers.choose')}
        </Button>
        <ItemPick label={t('deskPapers.into')} items={view.items} itemId={itemId} onItem={setItemId} />
      </div>
      <IntakeList meetingId={view.meetingId} rows={rows} />
      <Lateness view={view} />
      {papers.map((paper, at) => (
        <OnePaper
          key={paper.id}
          paper={paper}
          wanted={wanted[at] ?? supplementOf(paper, undefined, undefined)}
          items={view.items}
          isRead={contentOf(paper) !== undefined}
          onType={(part) => setTyped(typing(paper.id, part))}
          onTakeOut={() => props.onTakeOut(paper)}
        />
      ))}
      {wanted.length > 0 && !isReady && <p className={css.soft}>{t('deskPapers.supplement-missing')}</p>}
    </Dialog>
  )
}

const typing =
  (id: PaperId, part: Partial<Supplement>): Parameters<Dispatch<SetStateAction<Typed>>>[0] =>
  (before) =>
    new Map(before).set(id, { ...before.get(id), ...part })

const supplementOf = (
  paper: DraftPaper,
  content: DeskContentView | undefined,
  typed: Partial<Supplement> | undefined,
): Supplement => ({ ...formOf(paper), itemId: paper.itemId, ...offersOf(paper, content), ...typed })

const isWhole = ({ title, secrecy, itemId }: Supplement): boolean =>
  title.trim() !== '' && secrecy !== '' && itemId !== null

const readersOf = ({ people, meeting }: DeskView): number =>
  new Set([...people.map(({ person }) => person.id), ...(meeting.chairId === null ? [] : [meeting.chairId])])
    .size

/** By this device's clock; what counts is when the server has it, which is said. */
function Lateness({ view: { deadline } }: Pick<SupplementDialogProps, 'view'>) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  if (deadline === null) return null
  const late = now < deadline ? 0 : Math.max(1, Math.floor((now - deadline) / 60_000))
  const at = deadlineWords(deadline, { t, format, now })
  return late === 0 ? (
    <p className={css.soft}>{t('deskPapers.in-time', { deadline: at })}</p>
  ) : (
    <Notice
      tone="wait"
      title={t('deskPapers.late-now', { time: format.duration(late * 60_000), deadline: at })}
    >
      {t('deskPapers.late-counts')}
    </Notice>
  )
}

interface OnePaperProps {
  readonly paper: DraftPaper
  readonly wanted: Supplement
  readonly items: DeskView['items']
  readonly isRead: boolean
  readonly onType: (part: Partial<Supplement>) => void
  readonly onTakeOut: () => void
}

function OnePaper({ paper, wanted, items, isRead, onType, onTakeOut }: OnePaperProps) {
  const t = useT()
  const id = useId()
  const fileName = paper.content?.fileName ?? ''
  const texts = ['title', 'reference', 'paperType'] as const
  const isOffer = (field: (typeof texts)[number]): boolean =>
    isRead && paper[field] === '' && wanted[field] !== ''
  return (
    <section className={css.supplement} aria-labelledby={id}>
      <div className={css.supplementHead}>
        <h3 id={id}>{fileName}</h3>
        <Button
          size="small"
          look="quiet"
          icon={<Trash2 aria-hidden size={18} />}
          aria-label={t('deskPapers.take-out', { name: fileName })}
          onClick={onTakeOut}
        >
          {t('desk.remove')}
        </Button>
      </div>
      {texts.map((field) => (
        <Field
          key={field}
          label={
            <>
              {t(`deskPapers.field.${field}`)} {isOffer(field) && <Badge>{t('deskPapers.offered')}</Badge>}
            </>
          }
          value={wanted[field]}
          maxLength={longestOf(field)}
          onChange={({ target }) => onType({ [field]: target.value })}
        />
      ))}
      <ItemPick
        label={t('deskPapers.into')}
        items={items}
        itemId={wanted.itemId}
        onItem={(itemId) => onType({ itemId })}
      />
      <SecrecyPick value={wanted.secrecy} onChange={(secrecy) => onType({ secrecy })} />
    </section>
  )
}
