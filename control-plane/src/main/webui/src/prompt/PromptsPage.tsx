import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAccessTo } from '../access/queries';
import { timeOf } from '../dataset/xact';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { Badge } from '../ui/Badge';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { RelativeTime } from '../ui/RelativeTime';
import { Select } from '../ui/Select';
import { Table } from '../ui/Table';
import { TextField } from '../ui/TextField';
import styles from './prompt.module.css';
import { isPrompt, kindOf, promptsQuery, type Prompt } from './queries';

const KINDS = [
  { id: 'all', label: 'Prompts and functions' },
  { id: 'prompts', label: 'Prompts' },
  { id: 'functions', label: 'Functions' },
] as const;

type Kind = (typeof KINDS)[number]['id'];

export default function PromptsPage() {
  const { id: orgId, name: org } = useOrganization();
  const project = useProject();
  const access = useAccessTo('project', project.id);
  const query = useQuery(promptsQuery(orgId, project.id));
  const [kind, setKind] = useState<Kind>('all');
  const [words, setWords] = useState('');
  const params = { org, project: project.name };
  const create = access.may('create', 'prompt') && (
    <LinkButton to="/app/$org/p/$project/prompts/new" params={params} variant="primary">
      Create prompt
    </LinkButton>
  );

  return (
    <Page
      title="Prompts"
      description="Prompts, and functions such as scorers and tools, that programs load by their slug. Every version is kept."
      actions={create}
    >
      <Loaded query={query} what="Prompts">
        {(all) => {
          if (all.length === 0) {
            return (
              <EmptyState title="No prompts yet" {...(create && { action: create })}>
                Keep what you say to a model here instead of in your code: each change is a version, and
                environments say which of them a program gets.
              </EmptyState>
            );
          }
          const found = all.filter((one) => matches(one, kind, words.trim().toLowerCase()));
          return (
            <>
              <div className={styles.bar}>
                <TextField
                  label="Find by name or slug"
                  type="search"
                  value={words}
                  onChange={setWords}
                  autoComplete="off"
                />
                <Select label="Show" choices={KINDS} value={kind} onChange={setKind} />
              </div>
              {found.length === 0 ? (
                <p className={styles.soft}>Nothing matches.</p>
              ) : (
                <Table
                  label="Prompts"
                  rows={found}
                  keyOf={({ id }) => id}
                  columns={[
                    {
                      id: 'name',
                      title: 'Name',
                      heading: true,
                      cell: ({ id, name }) => (
                        <Link to="/app/$org/p/$project/prompts/$prompt" params={{ ...params, prompt: id }}>
                          {name}
                        </Link>
                      ),
                    },
                    { id: 'slug', title: 'Slug', cell: ({ slug }) => <code>{slug}</code> },
                    { id: 'kind', title: 'Kind', cell: (one) => <Badge>{kindOf(one)}</Badge> },
                    {
                      id: 'model',
                      title: 'Model',
                      cell: ({ prompt_data }) => prompt_data?.options?.model ?? '',
                    },
                    {
                      id: 'changed',
                      title: 'Changed',
                      cell: ({ _xact_id }) => <RelativeTime time={timeOf(_xact_id)} />,
                    },
                  ]}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function matches(prompt: Prompt, kind: Kind, words: string): boolean {
  if (kind !== 'all' && isPrompt(prompt) !== (kind === 'prompts')) return false;
  return prompt.name.toLowerCase().includes(words) || prompt.slug.toLowerCase().includes(words);
}
