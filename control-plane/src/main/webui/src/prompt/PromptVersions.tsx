import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { shortForm, timeOf } from '../dataset/xact';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { Loaded } from '../ui/Loaded';
import { Section } from '../ui/Page';
import { RelativeTime } from '../ui/RelativeTime';
import { Select } from '../ui/Select';
import { Table } from '../ui/Table';
import styles from './prompt.module.css';
import type { PromptVersion } from './queries';
import { VersionDiff } from './VersionDiff';

export interface PromptVersionsProps {
  query: UseQueryResult<PromptVersion[]>;
  /** The version that is looked at. */
  shown: string;
  onBrowse: (xact: string) => void;
}

/** Every version, to look at, and what two of them differ in. */
export function PromptVersions({ query, shown, onBrowse }: PromptVersionsProps) {
  return (
    <Loaded query={query} what="The versions">
      {(versions) => (
        <div className={styles.stack}>
          <Table
            label="Versions"
            rows={versions}
            keyOf={({ _xact_id }) => _xact_id}
            columns={[
              {
                id: 'version',
                title: 'Version',
                heading: true,
                cell: ({ _xact_id }) => (
                  <>
                    <code>{shortForm(_xact_id)}</code>{' '}
                    {_xact_id === versions[0]?._xact_id && <Badge kind="good">Latest</Badge>}{' '}
                    {_xact_id === shown && <Badge kind="accent">You see this one</Badge>}
                  </>
                ),
              },
              {
                id: 'written',
                title: 'Written',
                cell: ({ _xact_id }) => <RelativeTime time={timeOf(_xact_id)} />,
              },
              {
                id: 'model',
                title: 'Model',
                cell: ({ prompt_data }) => prompt_data?.options?.model ?? '',
              },
              {
                id: 'actions',
                title: 'Actions',
                hiddenTitle: true,
                align: 'end',
                cell: ({ _xact_id }) => (
                  <Button
                    size="small"
                    aria-label={`Browse ${shortForm(_xact_id)}`}
                    onPress={() => onBrowse(_xact_id)}
                  >
                    Browse
                  </Button>
                ),
              },
            ]}
          />
          {versions.length > 1 && <Differences versions={versions} />}
        </div>
      )}
    </Loaded>
  );
}

function Differences({ versions }: { versions: readonly PromptVersion[] }) {
  const [newest, previous] = versions;
  const [from, setFrom] = useState(previous?._xact_id ?? '');
  const [to, setTo] = useState(newest?._xact_id ?? '');
  const choices = versions.map(({ _xact_id }) => ({ id: _xact_id, label: labelOf(_xact_id) }));
  const before = versions.find(({ _xact_id }) => _xact_id === from);
  const after = versions.find(({ _xact_id }) => _xact_id === to);
  return (
    <Section title="Differences" description="What one version says and the other does not.">
      <div className={styles.bar}>
        <Select label="From" choices={choices} value={from} onChange={setFrom} />
        <Select label="To" choices={choices} value={to} onChange={setTo} />
      </div>
      {before && after && <VersionDiff before={before} after={after} />}
    </Section>
  );
}

const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

function labelOf(xact: string): string {
  return `${exact.format(new Date(timeOf(xact)))} (${shortForm(xact).slice(0, 6)})`;
}
