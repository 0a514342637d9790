import { useEffect, useRef, useState } from 'react'
import type { PersonId } from '../../../shared/kernel/ids.ts'
import type { PersonView } from '../../bridge/index.ts'
import { Button } from '../../ui/index.ts'
import type { ShownAnnotation, ShownRemark } from '../layers/index.ts'
import { mentionsIn, piecesOf } from './nameable.ts'
import { NamingBox } from './naming-box.tsx'
import css from './notes.module.css'
import type { ReaderActs } from './use-reader.ts'
import { useFormat, useNow, useT } from './words.ts'

export interface NoteThreadProps {
  readonly annotation: ShownAnnotation
  /** Who may be named here, and whoever was. */
  readonly people: readonly PersonView[]
  readonly known: readonly PersonView[]
  readonly whyNobody: string
  readonly acts: Pick<ReaderActs, 'reply' | 'editReply' | 'removeReply'>
  /** The box for a new reply is open. */
  readonly replying: boolean
  readonly onReplied: () => void
}

/** What people said about an annotation, oldest first, and a box for one's own word. */
export function NoteThread(props: NoteThreadProps) {
  const { annotation, people, known, whyNobody, acts, replying, onReplied } = props
  const t = useT()
  const { id, replies } = annotation
  const [editing, setEditing] = useState<ShownRemark['id'] | null>(null)
  if (replies.length === 0 && !replying) return null
  return (
    <div className={css.thread}>
      {replies.map((one) =>
        one.id === editing ? (
          <ReplyBox
            key={one.id}
            text={one.body}
            people={people}
            whyNobody={whyNobody}
            send={t('notes.reply.save')}
            onSend={(text, mentions) => {
              acts.editReply(id, one.id, text, mentions)
              setEditing(null)
            }}
            onCancel={() => setEditing(null)}
          />
        ) : (
          <Reply
            key={one.id}
            reply={one}
            people={known.filter((person) => one.mentions.includes(person.id))}
            onEdit={() => setEditing(one.id)}
            onRemove={() => acts.removeReply(id, one.id)}
          />
        ),
      )}
      {replying && (
        <ReplyBox
          text=""
          people={people}
          whyNobody={whyNobody}
          send={t('notes.reply.send')}
          onSend={(text, mentions) => {
            acts.reply(id, text, mentions)
            onReplied()
          }}
          onCancel={onReplied}
        />
      )}
    </div>
  )
}

interface ReplyProps {
  readonly reply: ShownRemark
  readonly people: readonly PersonView[]
  readonly onEdit: () => void
  readonly onRemove: () => void
}

function Reply({ reply, people, onEdit, onRemove }: ReplyProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  return (
    <div className={css.reply} data-reply={reply.id}>
      <p className={css.about}>
        <strong>{reply.mine ? t('reader.notes.me') : reply.author.name}</strong>
        <time>{format.moment(reply.modified, now)}</time>
      </p>
      <Named text={reply.body} people={people} />
      {reply.mine && (
        <div className={css.own}>
          <Button look="quiet" size="small" onClick={onEdit}>
            {t('notes.reply.edit')}
          </Button>
          <Button look="quiet" size="small" onClick={onRemove}>
            {t('notes.reply.remove')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** A text as it was written, the people named in it set apart. */
export function Named({ text, people }: { readonly text: string; readonly people: readonly PersonView[] }) {
  return (
    <p className={css.body}>
      {piecesOf(text, people).map(({ words, isName }, index) =>
        isName ? (
          <strong key={index} className={css.name}>
            {words}
          </strong>
        ) : (
          words
        ),
      )}
    </p>
  )
}

interface ReplyBoxProps {
  readonly text: string
  readonly people: readonly PersonView[]
  readonly whyNobody: string
  readonly send: string
  readonly onSend: (text: string, mentions: readonly PersonId[]) => void
  readonly onCancel: () => void
}

function ReplyBox({ text: first, people, whyNobody, send, onSend, onCancel }: ReplyBoxProps) {
  const t = useT()
  const [text, setText] = useState(first)
  const input = useRef<HTMLTextAreaElement>(null)
  const composing = useRef(false)
  useEffect(() => {
    input.current?.focus()
    input.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const given = text.trim()
  const finish = (): void => {
    if (given === '' || text === first) onCancel()
    else onSend(text, mentionsIn(text, people))
  }
  return (
    <div className={css.write}>
      <NamingBox
        label={t('notes.reply.write')}
        placeholder={t('notes.reply.write')}
        text={text}
        onText={setText}
        people={people}
        whyNobody={whyNobody}
        input={input}
        composing={composing}
        onDone={finish}
        onEscape={() => {
          // Words that were not sent are not thrown away by one key.
          if (given === '' || text === first) onCancel()
        }}
        rows={3}
      />
      <div className={css.own}>
        <Button size="small" look="quiet" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="small" look="primary" disabled={given === ''} onClick={finish}>
          {send}
        </Button>
      </div>
    </div>
  )
}
