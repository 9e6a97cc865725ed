import { useEffect, useState } from 'react';
import { Button, type ButtonSize, type ButtonVariant } from './Button';
import { copyText } from './copyText';
import { Icon } from './Icon';

const SHOWN_MS = 2_000;

export interface CopyButtonProps {
  text: string;
  /** What is copied, such as "the API URL". */
  what: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows a word beside the icon. */
  labelled?: boolean;
  onCopied?: () => void;
}

export function CopyButton({
  text,
  what,
  variant = 'quiet',
  size = 'small',
  labelled,
  onCopied,
}: CopyButtonProps) {
  const [result, setResult] = useState<'copied' | 'failed'>();

  useEffect(() => {
    if (result === undefined) return;
    const timer = setTimeout(() => setResult(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [result]);

  async function copy() {
    const copied = await copyText(text);
    setResult(copied ? 'copied' : 'failed');
    if (copied) onCopied?.();
  }

  const said = { copied: 'Copied', failed: 'Select and copy it by hand' };
  return (
    <>
      <Button
        variant={variant}
        size={size}
        icon={!labelled}
        aria-label={`Copy ${what}`}
        onPress={() => void copy()}
      >
        <Icon name={result === 'copied' ? 'check' : 'copy'} />
        {labelled && (result ? said[result] : 'Copy')}
      </Button>
      <span role="status" className="visually-hidden">
        {result && said[result]}
      </span>
    </>
  );
}
