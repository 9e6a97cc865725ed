import { Button } from './Button';
import { DialogFoot } from './Dialog';

export interface FormFootProps {
  /** What the button says that sends the form. */
  action: string;
  /** Nobody leaves while it is sent: what comes of it would be lost. */
  isSubmitting: boolean;
  onClose: () => void;
}

/** The buttons of a form in a dialog. */
export function FormFoot({ action, isSubmitting, onClose }: FormFootProps) {
  return (
    <DialogFoot>
      <Button isDisabled={isSubmitting} onPress={onClose}>
        Cancel
      </Button>
      <Button type="submit" variant="primary" isPending={isSubmitting}>
        {action}
      </Button>
    </DialogFoot>
  );
}
