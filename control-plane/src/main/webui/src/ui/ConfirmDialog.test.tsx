import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConfirmDialog } from './ConfirmDialog';

afterEach(cleanup);

function show(onConfirm: () => Promise<unknown>, typed?: string) {
  const onClose = vi.fn();
  render(
    <ConfirmDialog
      title="Delete it?"
      isOpen
      onClose={onClose}
      action="Delete"
      onConfirm={onConfirm}
      {...(typed !== undefined && { typed })}
    >
      Everything that uses it stops working.
    </ConfirmDialog>,
  );
  return onClose;
}

describe('ConfirmDialog', () => {
  it('closes when what was confirmed is done', async () => {
    const confirm = vi.fn().mockResolvedValue(undefined);
    const onClose = show(confirm);
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(confirm).toHaveBeenCalledOnce();
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('does nothing when it is cancelled', async () => {
    const confirm = vi.fn();
    const onClose = show(confirm);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(confirm).not.toHaveBeenCalled();
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('stays open and says what was refused', async () => {
    const onClose = show(() => Promise.reject(new Error('An organization keeps at least one owner')));
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect((await screen.findByRole('alert')).textContent).toContain('keeps at least one owner');
    expect(onClose).not.toHaveBeenCalled();
  });

  it('can’t be left while it is done, so that a refusal is read', async () => {
    let refuse: (error: Error) => void = () => undefined;
    const onClose = show(() => new Promise((_, reject) => (refuse = reject)));
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.keyboard('{Escape}');
    expect(onClose).not.toHaveBeenCalled();
    refuse(new Error('It is used'));
    await screen.findByText('It is used');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('goes on only when the very word is typed', async () => {
    const confirm = vi.fn().mockResolvedValue(undefined);
    show(confirm, 'acme');
    await userEvent.type(screen.getByLabelText('Type acme to go on'), 'acm');
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(confirm).not.toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText('Type acme to go on'), 'e');
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(confirm).toHaveBeenCalledOnce();
  });
});
