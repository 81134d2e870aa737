import { Archive, ArrowRight, Check, Ellipsis, FolderOpen, Pencil, Plus, Search, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { Menu } from '../../components/menu.tsx';
import { Section } from '../../components/section.tsx';
import { toast } from '../../components/toaster.tsx';

/** Buttons, menus, dialogs, messages. */
export function ActionsGallery() {
  const [dialog, setDialog] = useState(false);
  const [confirm, setConfirm] = useState(false);
  return (
    <Section title="Actions" description="Buttons are verbs; one primary per view.">
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <Button kind="primary" icon={Check}>
            Approve and mail the price
          </Button>
          <Button icon={FolderOpen}>Open in slicer</Button>
          <Button kind="quiet">Back</Button>
          <Button kind="danger" icon={Trash2}>
            Delete
          </Button>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button kind="primary" loading>
            Approve and mail the price
          </Button>
          <Button loading>Open in slicer</Button>
          <Button disabled>Start</Button>
          <Button kind="primary" disabled>
            Start
          </Button>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button size="small">Start</Button>
          <Button size="small" kind="primary">
            Pick up
          </Button>
          <Button size="large" kind="primary" icon={ArrowRight} iconAfter>
            Next
          </Button>
          <IconButton icon={Pencil} label="Edit" />
          <IconButton icon={Plus} label="Add" kind="secondary" />
          <IconButton icon={Search} label="Search" size="small" />
          <Menu
            items={[
              { label: 'Edit', icon: Pencil, keys: 'E', onSelect: () => toast('Edit') },
              { label: 'Archive', icon: Archive, onSelect: () => toast('Archive'), disabled: true },
              { label: 'Delete…', icon: Trash2, onSelect: () => setConfirm(true), danger: true, divided: true },
            ]}
          >
            <IconButton icon={Ellipsis} label="More actions" />
          </Menu>
          <span className="flex items-center gap-1">
            <Kbd>Ctrl</Kbd>
            <Kbd>K</Kbd>
          </span>
          <CopyButton value="1042" label="Copy the ticket number" />
        </div>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setDialog(true)}>Open a dialog</Button>
          <Button onClick={() => setConfirm(true)}>Ask for a typed word</Button>
          <Button
            onClick={() => {
              toast.success('Request 1042 was confirmed by the student', { description: 'It is ready to print now.' });
              toast.error("The mail couldn't be sent", { action: { label: 'Show', onClick: () => undefined } });
            }}
          >
            Show messages
          </Button>
        </div>
      </div>
      <Dialog
        open={dialog}
        onOpenChange={setDialog}
        title="Approve request 1042"
        description="The student gets a mail with the price and has 72 hours to confirm."
        footer={
          <>
            <Button kind="quiet" onClick={() => setDialog(false)}>
              Cancel
            </Button>
            <Button kind="primary" onClick={() => setDialog(false)}>
              Approve and mail the price
            </Button>
          </>
        }
      >
        <p>The price is reckoned from 42 g and 1 hr 12 min on the Prusa MK4S.</p>
      </Dialog>
      <ConfirmDialog
        open={confirm}
        onOpenChange={setConfirm}
        title="Delete request 1042?"
        description="Its files go for good. The activity stays."
        action="Delete the request"
        typed="1042"
        danger
        onConfirm={() => setConfirm(false)}
      />
    </Section>
  );
}
