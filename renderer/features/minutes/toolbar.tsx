import { Bold, FileText, Heading, Italic, MessageSquarePlus, PenLine, Redo2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { api, type CallInput } from '../../bridge/index.ts'
import { useT } from '../../i18n/index.ts'
import { Button, IconButton, Notice } from '../../ui/index.ts'
import { CommentDialog } from './comment-dialog.tsx'
import css from './minutes.module.css'
import { SignDialog } from './sign-dialog.tsx'
import type { Editor, EditorAct } from './use-editor.ts'
import type { Minutes } from './use-minutes.ts'

interface ToolbarProps {
  readonly meetingId: MeetingId
  readonly minutes: Minutes
  readonly editor: Editor
}

export function Toolbar({ meetingId, minutes, editor }: ToolbarProps) {
  const t = useT()
  const [saved, setSaved] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [remark, setRemark] = useState<{ part: string; quote: string } | null>(null)
  const [signing, setSigning] = useState(false)
  const mine = minutes.view.signatures.some((one) => one.mine)
  const save = async (format: CallInput<'minutes.save'>['format']): Promise<void> => {
    setBusy(true)
    setSaved(null)
    if (await minutes.flush())
      await minutes.say(async () => {
        const answer = await api['minutes.save']({ meetingId, format })
        if (answer.ok) setSaved(answer.value.fileName)
        return answer.ok || answer.failure.code === 'export/cancelled' ? { ok: true } : answer
      })
    setBusy(false)
  }
  return (
    <>
      <div className={css.toolbar} role="toolbar" aria-label={t('minutes.tools')}>
        {!minutes.locked && <Looks editor={editor} />}
        <Button
          size="small"
          icon={<MessageSquarePlus aria-hidden size={18} />}
          onClick={() => setRemark(editor.selected())}
        >
          {t('minutes.comment')}
        </Button>
        {(['docx', 'pdf'] as const).map((format) => (
          <Button
            key={format}
            size="small"
            busy={busy}
            icon={<FileText aria-hidden size={18} />}
            onClick={() => void save(format)}
          >
            {t(`minutes.save.${format}`)}
          </Button>
        ))}
        {!mine && (
          <Button
            size="small"
            look="primary"
            icon={<PenLine aria-hidden size={18} />}
            onClick={() => void minutes.flush().then(setSigning)}
          >
            {t('minutes.sign')}
          </Button>
        )}
      </div>
      {saved !== null && <SavedNotice name={saved} onClose={() => setSaved(null)} />}
      {remark !== null && (
        <CommentDialog
          quote={remark.quote}
          onClose={() => setRemark(null)}
          onSay={(text) => minutes.say(() => api['minutes.comment']({ meetingId, ...remark, text }))}
        />
      )}
      <SignDialog
        open={signing}
        minutes={minutes}
        onClose={() => setSigning(false)}
        onSign={() => minutes.say(() => api['minutes.sign']({ meetingId }))}
      />
    </>
  )
}

function SavedNotice({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const t = useT()
  return (
    <Notice
      tone="ok"
      role="status"
      title={t('invitation.saved', { name })}
      actions={
        <>
          <Button size="small" onClick={() => void api['invitation.show']({})}>
            {t('invitation.show')}
          </Button>
          <Button size="small" onClick={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    />
  )
}

const ACTS: readonly { readonly act: EditorAct; readonly icon: typeof Bold; readonly keys: string }[] = [
  { act: 'strong', icon: Bold, keys: 'Ctrl+B' },
  { act: 'em', icon: Italic, keys: 'Ctrl+I' },
  { act: 'heading', icon: Heading, keys: 'Ctrl+Alt+2' },
  { act: 'undo', icon: Undo2, keys: 'Ctrl+Z' },
  { act: 'redo', icon: Redo2, keys: 'Ctrl+Y' },
]

function Looks({ editor }: { readonly editor: Editor }) {
  const t = useT()
  const pressed = (act: EditorAct): { pressed?: boolean } => {
    if (act === 'strong' || act === 'em') return { pressed: editor.isOn(act) }
    return act === 'heading' ? { pressed: editor.isHeading } : {}
  }
  return (
    <>
      {ACTS.map(({ act, icon: Icon, keys }) => (
        <IconButton
          key={act}
          size="small"
          label={t(`minutes.act.${act}`)}
          shortcut={keys}
          icon={<Icon aria-hidden size={18} />}
          {...pressed(act)}
          onClick={() => editor.run(act)}
        />
      ))}
    </>
  )
}
