import { describe, expect, it } from 'vitest';
import { changesOf, valueInWords } from './changes';
import { asCsv, asJsonLines } from './exporting';
import type { AuditEvent } from './queries';
import { actorInWords, deedInWords } from './sentence';

function event(given: Partial<AuditEvent>): AuditEvent {
  return {
    id: 1,
    plane: 'control',
    created: '2026-11-21T12:00:00Z',
    org_id: 'o',
    project_id: null,
    actor_id: 'u',
    actor_email: 'ada@example.com',
    actor_name: 'Ada',
    impersonated_by: null,
    credential_id: null,
    event_type: 'project.create',
    event_details: { trace_id: null, client_address: null },
    resource_type: 'project',
    resource_id: 'p',
    resource_name: 'Chatbot',
    before: null,
    after: null,
    hash_version: 2,
    hash: 'h',
    previous_hash: 'g',
    ...given,
  };
}

describe('sentences', () => {
  it.each([
    [{}, 'created the project “Chatbot”'],
    [
      { event_type: 'project.update', before: { name: 'Bot' }, after: { name: 'Chatbot' } },
      'renamed the project “Bot” to “Chatbot”',
    ],
    [
      { event_type: 'project.update', before: { name: 'x' }, after: { name: 'x' } },
      'changed the project “Chatbot”',
    ],
    [
      {
        event_type: 'group.update',
        resource_name: 'Team',
        before: { member_users: ['a', 'b'] },
        after: { member_users: ['b', 'c', 'd'] },
      },
      'added 2 members to the permission group “Team” and took a member out of it',
    ],
    [{ event_type: 'group.update', resource_name: 'Team' }, 'changed the permission group “Team”'],
    [{ event_type: 'service_token.delete', resource_name: 'ci' }, 'revoked the service token “ci”'],
    [
      { event_type: 'acl.batch_update', before: [], after: [{}, {}], resource_name: null },
      'gave 2 permissions',
    ],
    [
      { event_type: 'acl.batch_update', before: [{}], after: [{}] },
      'gave a permission and took a permission back',
    ],
    [
      { event_type: 'member.invite', after: { invitations: [{ email: 'x@y.z' }, { email: 'a@b.c' }] } },
      'invited x@y.z, a@b.c',
    ],
    [{ event_type: 'invitation.delete', before: { email: 'x@y.z' } }, 'revoked the invitation of x@y.z'],
    [{ event_type: 'brand_new.turn_round', resource_name: null }, 'turn round brand new'],
  ] as [Partial<AuditEvent>, string][])('of %j: %s', (given, words) => {
    expect(deedInWords(event(given))).toBe(words);
  });

  it('names who did it, people and services', () => {
    expect(actorInWords(event({}))).toBe('Ada');
    expect(actorInWords(event({ actor_name: null }))).toBe('ada@example.com');
    const unknown = { actor_name: null, actor_email: null };
    expect(actorInWords(event({ ...unknown, actor_id: 'service:operator' }))).toBe(
      'An operator of the installation',
    );
    expect(actorInWords(event({ ...unknown, actor_id: 'service:data-plane-eu' }))).toBe('The data-plane-eu');
    expect(actorInWords(event(unknown))).toBe('Somebody who is gone');
  });
});

describe('changes', () => {
  it('are the fields that differ', () => {
    expect(
      changesOf({ name: 'a', tags: ['x'], id: 1 }, { name: 'b', tags: ['x'], id: 1, more: true }),
    ).toEqual([
      { field: 'name', before: 'a', after: 'b' },
      { field: 'more', before: undefined, after: true },
    ]);
  });

  it('are all fields of what is new or gone', () => {
    expect(changesOf(null, { name: 'a' })).toEqual([{ field: 'name', before: undefined, after: 'a' }]);
    expect(changesOf([{ id: 1 }], [])).toEqual([{ field: '1', before: { id: 1 }, after: undefined }]);
  });

  it('are shown as text', () => {
    expect(valueInWords(undefined)).toBe('–');
    expect(valueInWords('a')).toBe('a');
    expect(valueInWords({ a: 1 })).toBe('{\n  "a": 1\n}');
  });
});

describe('exports', () => {
  it('hold whole events as JSON lines', () => {
    const events = [event({}), event({ id: 2 })];
    const lines = asJsonLines(events).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(events);
  });

  it('quote what CSV needs quoted, and make no formulas', () => {
    const csv = asCsv([event({ actor_name: '=SUM(A1)', resource_name: 'a, "b"' })]);
    expect(csv).toContain("'=SUM(A1)");
    expect(csv).toContain('"a, ""b"""');
    expect(csv.split('\r\n')).toHaveLength(3);
  });
});
