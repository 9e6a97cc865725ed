import { useState, type ReactNode } from 'react';
import { messageFor } from '../api/error';
import { Button } from './Button';
import { Callout } from './Callout';
import { Dialog, DialogFoot } from './Dialog';
import { TextField } from './TextField';

export interface ConfirmDialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** What will stop working, and whether it can be undone. */
  children: ReactNode;
  /** What the button says, such as "Delete key". */
  action: string;
  onConfirm: () => Promise<unknown>;
  /** What has to be typed first, for what can't be undone and concerns many. */
  typed?: string;
}

/** Asks before something stops working; a refusal is shown in it, and it stays open. */
export function ConfirmDialog({ title, isOpen, onClose, ...question }: ConfirmDialogProps) {
  const [pending, setPending] = useState(false);
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} role="alertdialog" mustAnswer={pending}>
      <Question {...question} onClose={onClose} pending={pending} setPending={setPending} />
    </Dialog>
  );
}

interface QuestionProps extends Omit<ConfirmDialogProps, 'title' | 'isOpen'> {
  /** While it is done nobody leaves: what is refused would be lost. */
  pending: boolean;
  setPending: (pending: boolean) => void;
}

function Question(props: QuestionProps) {
  const { onClose, children, action, onConfirm, typed, pending, setPending } = props;
  const [answer, setAnswer] = useState('');
  const [failure, setFailure] = useState<string>();

  async function confirm() {
    setPending(true);
    setFailure(undefined);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setFailure(messageFor(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <>
      <div>{children}</div>
      {typed !== undefined && (
        <TextField label={`Type ${typed} to go on`} value={answer} onChange={setAnswer} autoComplete="off" />
      )}
      {failure !== undefined && <Callout kind="danger">{failure}</Callout>}
      <DialogFoot>
        <Button onPress={onClose} isDisabled={pending} autoFocus={typed === undefined}>
          Cancel
        </Button>
        <Button
          variant="danger"
          isPending={pending}
          isDisabled={typed !== undefined && answer !== typed}
          onPress={() => void confirm()}
        >
          {action}
        </Button>
      </DialogFoot>
    </>
  );
}
