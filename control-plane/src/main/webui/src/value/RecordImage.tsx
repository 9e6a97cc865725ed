import { useState } from 'react';
import { useImageRendering } from '../settings/useImageRendering';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { imageUrl } from './imageUrl';
import styles from './RecordImage.module.css';

/**
 * An image that a record names, by the organization's policy. Loading one from elsewhere tells whoever serves it that
 * the record is looked at.
 *
 * @param own whether it comes from the organization's own data plane, which no policy is about
 */
export function RecordImage({ url, own = false }: { url: string; own?: boolean }) {
  const chosen = useImageRendering();
  const policy = own ? 'auto' : chosen;
  const [wanted, setWanted] = useState(false);
  const [broken, setBroken] = useState(false);
  const safe = imageUrl(url);
  if (safe === undefined) return <Note>An image at an address that can’t be shown</Note>;
  if (policy === 'blocked') return <Note>An image, which your organization does not show</Note>;
  if (broken) return <Note>An image that could not be loaded</Note>;
  if (policy === 'click_to_load' && !wanted) {
    return (
      <Button size="small" onPress={() => setWanted(true)}>
        <Icon name="image" /> Load the image{safe.host !== undefined && ` from ${safe.host}`}
      </Button>
    );
  }
  return (
    <img
      className={styles.image}
      src={safe.href}
      alt="From the record"
      referrerPolicy="no-referrer"
      loading="lazy"
      onError={() => setBroken(true)}
    />
  );
}

function Note({ children }: { children: string }) {
  return (
    <span className={styles.note}>
      <Icon name="image" /> {children}
    </span>
  );
}
