import { useState } from 'react';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Section } from '../ui/Page';
import styles from './GroupMembers.module.css';
import { contained, containing } from './nesting';
import { NestGroupDialog } from './NestGroupDialog';
import { NestedGroups } from './NestedGroups';
import { changeGroup, groupsQuery, type Group } from './queries';
import { UnnestGroupDialog } from './UnnestGroupDialog';

export interface GroupInheritanceProps {
  group: Group;
  groups: readonly Group[];
  changes: boolean;
}

/** One group in another. */
export interface Nesting {
  inner: Group;
  outer: Group;
}

/** Which groups a group is in, and which are in it. */
export function GroupInheritance({ group, groups, changes }: GroupInheritanceProps) {
  const { id: orgId } = useOrganization();
  const [adding, setAdding] = useState<'inner' | 'outer'>();
  const [ending, setEnding] = useState<Nesting>();
  const change = useChange(changeGroup, [groupsQuery(orgId).queryKey, ['effective']]);
  const outer = containing(groups, group.id);
  const inner = contained(groups, group.id);
  const related = new Set([group, ...outer.map((one) => one.group), ...inner.map((one) => one.group)]);
  const others = groups.filter((one) => !related.has(one));
  return (
    <div className={styles.members}>
      <Section
        title="Inherits from"
        description={`Members of ${group.name} may also do what these groups may do.`}
      >
        <NestedGroups
          label="Inherits from"
          reaches={outer}
          empty={`${group.name} is in no other group: its members have its own permissions alone.`}
          {...(changes && { onAdd: () => setAdding('outer') })}
          {...(changes && { onEnd: (one: Group) => setEnding({ inner: group, outer: one }) })}
        />
      </Section>
      <Section
        title="Groups in it"
        description={`Members of these groups may also do what ${group.name} may do.`}
      >
        <NestedGroups
          label="Groups in it"
          reaches={inner}
          empty={`No group is in ${group.name}.`}
          {...(changes && { onAdd: () => setAdding('inner') })}
          {...(changes && { onEnd: (one: Group) => setEnding({ inner: one, outer: group }) })}
        />
      </Section>
      {adding && (
        <NestGroupDialog
          title={adding === 'outer' ? `What ${group.name} inherits from` : `A group in ${group.name}`}
          choices={others}
          onAdd={(id) =>
            change.mutateAsync(
              adding === 'outer'
                ? { id, add_member_groups: [group.id] }
                : { id: group.id, add_member_groups: [id] },
            )
          }
          onClose={() => setAdding(undefined)}
        />
      )}
      {ending && (
        <UnnestGroupDialog
          nesting={ending}
          groups={groups}
          onEnd={() => change.mutateAsync({ id: ending.outer.id, remove_member_groups: [ending.inner.id] })}
          onClose={() => setEnding(undefined)}
        />
      )}
    </div>
  );
}
