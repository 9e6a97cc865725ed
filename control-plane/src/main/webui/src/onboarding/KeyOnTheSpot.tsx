import { useChange } from '../api/useChange';
import { messageFor } from '../api/error';
import { apiKeysQuery, createApiKey } from '../apikey/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { CopyField } from '../ui/CopyField';
import { Icon } from '../ui/Icon';
import styles from './OnboardingPage.module.css';

/** Makes a key that the snippets then hold. It is in this page only, and gone with it. */
export function KeyOnTheSpot({
  secret,
  onMade,
}: {
  secret: string | undefined;
  onMade: (secret: string) => void;
}) {
  const { id: orgId } = useOrganization();
  const create = useChange(createApiKey, [apiKeysQuery(orgId).queryKey]);
  if (secret !== undefined) {
    return (
      <div className={styles.key}>
        <CopyField label="API key" value={secret} />
        <p>It is filled in below, and shown on this page only: store it now.</p>
      </div>
    );
  }
  return (
    <div>
      <Button
        variant="primary"
        isPending={create.isPending}
        onPress={() => create.mutate({ orgId, name: 'First trace' }, { onSuccess: ({ key }) => onMade(key) })}
      >
        <Icon name="plus" /> Make an API key
      </Button>
      {create.error && <Callout kind="danger">{messageFor(create.error)}</Callout>}
    </div>
  );
}
