import { zodResolver } from '@hookform/resolvers/zod';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useForm } from 'react-hook-form';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ApiError } from '../api/error';
import { Button } from './Button';
import { Form } from './Form';
import { FormTextField } from './formFields';

afterEach(cleanup);

const schema = z.object({ name: z.string().min(1, 'Give it a name.') });

function Named({ onSubmit }: { onSubmit: (values: { name: string }) => Promise<unknown> }) {
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name: '' } });
  return (
    <Form form={form} onSubmit={onSubmit}>
      <FormTextField control={form.control} name="name" label="Name" />
      <Button type="submit">Save</Button>
    </Form>
  );
}

describe('Form', () => {
  it('sends nothing that is not valid, and leads to what is wrong', async () => {
    const submit = vi.fn();
    render(<Named onSubmit={submit} />);
    await userEvent.click(screen.getByRole('button'));
    expect(screen.getByText('Give it a name.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Name'));
    expect(submit).not.toHaveBeenCalled();
  });

  it('shows what the server refuses and keeps what was filled in, until it is sent again', async () => {
    const submit = vi
      .fn()
      .mockRejectedValueOnce(new ApiError('Something of that name is there', 'refused', 'control', 409, 't'))
      .mockResolvedValueOnce(undefined);
    render(<Named onSubmit={submit} />);
    await userEvent.type(screen.getByLabelText('Name'), 'acme{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe('Something of that name is there');
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('acme');

    await userEvent.click(screen.getByRole('button'));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(submit).toHaveBeenCalledTimes(2);
  });
});
