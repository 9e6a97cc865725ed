import { useMembers, memberName } from '../member/queries';
import { Button } from '../ui/Button';
import { ComboBox } from '../ui/ComboBox';
import { Icon } from '../ui/Icon';
import { Select } from '../ui/Select';
import { TextField } from '../ui/TextField';
import styles from './AuditFilters.module.css';
import { EVENT_CHOICES } from './eventChoices';
import type { FilterChoice } from './filterChoice';

const PERIODS = [
  { id: 'hour', label: 'Last hour' },
  { id: 'day', label: 'Last 24 hours' },
  { id: 'week', label: 'Last 7 days' },
  { id: 'month', label: 'Last 30 days' },
  { id: 'all', label: 'All time' },
  { id: 'between', label: 'Between…' },
] as const;

const PLANES = [
  { id: 'both', label: 'Both' },
  { id: 'control', label: 'Control plane' },
  { id: 'data', label: 'Data plane' },
] as const;

export interface AuditFiltersProps {
  value: FilterChoice;
  onChange: (value: FilterChoice) => void;
}

export function AuditFilters({ value, onChange }: AuditFiltersProps) {
  const members = useMembers().data ?? [];
  const change = (part: Partial<FilterChoice>) => onChange({ ...value, ...part });
  return (
    <div className={styles.filters} role="search" aria-label="Filters">
      <Select label="Time" choices={PERIODS} value={value.period} onChange={(period) => change({ period })} />
      {value.period === 'between' && (
        <>
          <TextField
            label="From"
            type="datetime-local"
            value={value.from}
            onChange={(from) => change({ from })}
          />
          <TextField label="To" type="datetime-local" value={value.to} onChange={(to) => change({ to })} />
        </>
      )}
      <ComboBox
        key={members.length}
        label="Who"
        placeholder="Anybody"
        choices={members.map((member) => ({
          id: member.id,
          label: memberName(member),
          hint: member.service_account ? 'Service account' : member.email,
        }))}
        value={value.actor}
        onChange={(actor) => change({ actor })}
      />
      <ComboBox
        label="What"
        placeholder="Anything"
        choices={EVENT_CHOICES}
        value={value.event}
        onChange={(event) => change({ event })}
      />
      <Select label="Plane" choices={PLANES} value={value.plane} onChange={(plane) => change({ plane })} />
      {value.resource && (
        <div className={styles.resource}>
          <Button
            onPress={() => change({ resource: null })}
            aria-label={`Stop filtering by ${value.resource.name}`}
          >
            {value.resource.name} <Icon name="close" />
          </Button>
        </div>
      )}
    </div>
  );
}
