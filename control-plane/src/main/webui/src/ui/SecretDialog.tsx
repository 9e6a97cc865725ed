import { useState, type ReactNode } from 'react';
import { Dialog } from './Dialog';
import { SecretOnce } from './SecretOnce';

interface Secret {
  name: string;
  key: string;
}

export interface SecretDialogProps<Values> {
  title: string;
  /** What it says when the secret is made. */
  titleMade: (name: string) => string;
  /** What is made, such as "API key". */
  label: string;
  isOpen: boolean;
  onClose: () => void;
  make: (values: Values) => Promise<Secret>;
  /** The form that asks what is to be made. */
  children: (submit: (values: Values) => Promise<void>) => ReactNode;
}

/** Makes a secret and shows it this once; it is not closed while the secret is on its way or not yet stored. */
export function SecretDialog<Values>(props: SecretDialogProps<Values>) {
  const { title, titleMade, label, isOpen, onClose, make, children } = props;
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<Secret>();

  async function submit(values: Values) {
    setMaking(true);
    try {
      setMade(await make(values));
    } finally {
      setMaking(false);
    }
  }

  function stored() {
    setMade(undefined);
    onClose();
  }

  return (
    <Dialog
      title={made ? titleMade(made.name) : title}
      isOpen={isOpen}
      onClose={onClose}
      mustAnswer={making || made !== undefined}
    >
      {made ? <SecretOnce label={label} secret={made.key} onStored={stored} /> : children(submit)}
    </Dialog>
  );
}
