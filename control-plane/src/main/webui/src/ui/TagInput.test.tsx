import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { TagInput } from './TagInput';

afterEach(cleanup);

function Addresses({ first = [] }: { first?: string[] }) {
  const [value, setValue] = useState(first);
  return (
    <>
      <TagInput label="Addresses" value={value} onChange={setValue} />
      <output>{value.join('|')}</output>
    </>
  );
}

const value = () => screen.getByRole('status').textContent;

describe('TagInput', () => {
  it('takes a pasted list apart, and each once', async () => {
    render(<Addresses first={['a@x.test']} />);
    await userEvent.click(screen.getByRole('textbox'));
    await userEvent.paste('a@x.test, b@x.test; c@x.test');
    expect(value()).toBe('a@x.test|b@x.test|c@x.test');
  });

  it('takes what was typed at Enter, and when it is left', async () => {
    render(<Addresses />);
    await userEvent.type(screen.getByRole('textbox'), 'a@x.test{Enter}b@x.test');
    await userEvent.tab();
    expect(value()).toBe('a@x.test|b@x.test');
  });

  it('gives the last one up at Backspace in an empty field', async () => {
    render(<Addresses first={['a@x.test', 'b@x.test']} />);
    await userEvent.type(screen.getByRole('textbox'), '{Backspace}');
    expect(value()).toBe('a@x.test');
  });
});
