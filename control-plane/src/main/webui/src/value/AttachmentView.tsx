import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dataPlaneJson } from '../api/dataPlane';
import { messageFor } from '../api/error';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { AnchorButton } from '../ui/LinkButton';
import { Icon } from '../ui/Icon';
import type { Attachment } from './attachment';
import styles from './AttachmentView.module.css';
import { RecordImage } from './RecordImage';

/** A file beside a row. Its address is asked for when somebody wants it, because it works for a while only. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const { id: orgId } = useOrganization();
  const [wanted, setWanted] = useState(false);
  const { place, filename, contentType } = attachment;
  const query = useQuery({
    queryKey: ['attachment', orgId, place],
    queryFn: async () => {
      const asked = new URLSearchParams({ ...place, filename, content_type: contentType, org_id: orgId });
      const { downloadUrl } = await dataPlaneJson<{ downloadUrl: string }>(orgId, `/attachment?${asked}`);
      return downloadUrl;
    },
    enabled: wanted,
    staleTime: 60_000,
    gcTime: 60_000,
  });
  return (
    <span className={styles.file}>
      <Icon name={contentType.startsWith('image/') ? 'image' : 'link'} />
      <span className={styles.name}>{filename}</span>
      <span className={styles.type}>{contentType}</span>
      {query.data === undefined ? (
        <Button size="small" isPending={query.isFetching} onPress={() => setWanted(true)}>
          Open
        </Button>
      ) : (
        <AnchorButton href={query.data} target="_blank" rel="noopener noreferrer" size="small">
          Download
        </AnchorButton>
      )}
      {query.isError && <span className={styles.error}>{messageFor(query.error)}</span>}
      {query.data !== undefined && contentType.startsWith('image/') && (
        <RecordImage url={query.data} own={'key' in place} />
      )}
    </span>
  );
}
