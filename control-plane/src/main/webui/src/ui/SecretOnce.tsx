import { useState } from 'react';
import { Button } from './Button';
import { Callout } from './Callout';
import { Checkbox } from './Checkbox';
import { CopyField } from './CopyField';
import { DialogFoot } from './Dialog';

export interface SecretOnceProps {
  /** What it is, such as "API key". */
  label: string;
  secret: string;
  onStored: () => void;
}

/** A new secret, shown this once; whoever goes on says that they have it. Put it into a dialog that must be answered. */
export function SecretOnce({ label, secret, onStored }: SecretOnceProps) {
  const [stored, setStored] = useState(false);
  return (
    <>
      <Callout kind="warning">
        Copy it now and keep it in a safe place. It is not shown again, and nobody can look it up.
      </Callout>
      <CopyField label={label} value={secret} />
      <Checkbox isSelected={stored} onChange={setStored}>
        I have stored it
      </Checkbox>
      <DialogFoot>
        <Button variant="primary" isDisabled={!stored} onPress={onStored}>
          Done
        </Button>
      </DialogFoot>
    </>
  );
}
