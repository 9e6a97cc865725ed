import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NameForm } from './NameDialog';
import { SecretDialog } from './SecretDialog';

afterEach(cleanup);

/** A dialog whose secret comes when the test says so. */
function show() {
  const onClose = vi.fn();
  let resolve: (secret: { name: string; key: string }) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<{ name: string; key: string }>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  render(
    <SecretDialog
      title="Create API key"
      titleMade={(name) => `Your key ${name}`}
      label="API key"
      isOpen
      onClose={onClose}
      make={() => promise}
    >
      {(submit) => <NameForm value={{ name: 'ci' }} action="Create" onSubmit={submit} onClose={onClose} />}
    </SecretDialog>,
  );
  return { onClose, resolve, reject };
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('a dialog that makes a secret', () => {
  it('can’t be left while the secret is on its way', async () => {
    const { onClose, resolve } = show();
    await press('Create');
    expect(screen.queryByRole('button', { name: 'Close' })).toBeNull();
    await press('Cancel');
    await userEvent.keyboard('{Escape}');
    expect(onClose).not.toHaveBeenCalled();
    resolve({ name: 'ci', key: 'sk-1' });
    await screen.findByText('sk-1');
  });

  it('closes when the secret is stored, and not before', async () => {
    const { onClose, resolve } = show();
    await press('Create');
    resolve({ name: 'ci', key: 'sk-1' });
    await screen.findByText('sk-1');
    await userEvent.keyboard('{Escape}');
    expect(onClose).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('checkbox', { name: 'I have stored it' }));
    await press('Done');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('can be left when the secret was refused', async () => {
    const { onClose, reject } = show();
    await press('Create');
    reject(new Error('There are too many'));
    await screen.findByText('There are too many');
    await press('Cancel');
    expect(onClose).toHaveBeenCalledOnce();
  });
});
