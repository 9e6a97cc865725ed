import { LinkButton } from '../ui/LinkButton';
import { EmptyState } from '../ui/EmptyState';
import { Page } from '../ui/Page';

export function NotFound() {
  return (
    <Page title="Not found">
      <EmptyState
        title="There is no such page"
        action={<LinkButton to="/organizations">Your organizations</LinkButton>}
      >
        The address may be wrong, or what it led to was deleted.
      </EmptyState>
    </Page>
  );
}
