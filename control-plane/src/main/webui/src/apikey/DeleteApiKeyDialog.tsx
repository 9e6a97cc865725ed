import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { useSelf } from '../session/queries';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { RelativeTime } from '../ui/RelativeTime';
import { toast } from '../ui/toasts';
import { apiKeysQuery, deleteApiKey, ownerOf, type ApiKey } from './queries';

/** @param apiKey undefined while none is to be deleted */
export function DeleteApiKeyDialog({ apiKey, onClose }: { apiKey: ApiKey | undefined; onClose: () => void }) {
  const organization = useOrganization();
  const self = useSelf();
  const remove = useChange(deleteApiKey, [apiKeysQuery(organization.id).queryKey]);
  if (!apiKey) return null;
  const { id, name, preview_name, user_id, last_used_at } = apiKey;
  return (
    <ConfirmDialog
      title={`Delete the API key ${name}?`}
      isOpen
      onClose={onClose}
      action="Delete key"
      onConfirm={async () => {
        await remove.mutateAsync(id);
        toast(`The key ${name} is deleted`);
      }}
    >
      <p>
        Every program that uses <code>{preview_name}</code>
        {user_id !== self.id && <> of {ownerOf(apiKey)}</>} is refused within a second: it sends no more
        traces and calls no more models. This can’t be undone.
      </p>
      <p>
        {last_used_at === null ? (
          'It was never used.'
        ) : (
          <>
            It was last used <RelativeTime time={last_used_at} />.
          </>
        )}
      </p>
    </ConfirmDialog>
  );
}
