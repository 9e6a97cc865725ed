import { describe, expect, it } from 'vitest';
import { givenInWords, placeInWords, reasonInWords } from './words';

const names = new Map([['p', 'Chatbot']]);
const reason = { acl_id: 'a', object_type: 'project', object_id: 'p', via: [], role: null };

describe('words for grants', () => {
  it('says where', () => {
    expect(placeInWords('organization', 'o', names)).toBe('the organization');
    expect(placeInWords('org_project', 'o', names)).toBe('all projects');
    expect(placeInWords('project', 'p', names)).toBe('the project Chatbot');
    expect(placeInWords('dataset', '0d1e0000-0000-4000-8000-000000000001', names)).toBe(
      'the dataset 0d1e0000',
    );
  });

  it('says what', () => {
    expect(givenInWords({ permission: null, restrict_object_type: null }, 'Engineer')).toBe(
      'the role Engineer',
    );
    expect(givenInWords({ permission: 'read', restrict_object_type: null }, undefined)).toBe('see');
    expect(givenInWords({ permission: 'delete', restrict_object_type: 'dataset' }, undefined)).toBe(
      'delete: datasets only',
    );
  });

  it('says why, along all groups', () => {
    expect(reasonInWords('Ada', 'change', reason, names)).toBe(
      'Ada may change on the project Chatbot, given to them alone.',
    );
    const via = [
      { id: '1', name: 'Backend' },
      { id: '2', name: 'Engineering' },
    ];
    expect(
      reasonInWords('Ada', 'change', { ...reason, via, role: { id: 'r', name: 'Engineer' } }, names),
    ).toBe(
      'Ada is in Backend, which is in Engineering; Engineering has the role Engineer on the project Chatbot.',
    );
  });
});
