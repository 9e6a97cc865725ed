import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Header } from 'react-aria-components/Header';
import { MenuSection } from 'react-aria-components/Menu';
import { useAccessTo } from '../access/queries';
import { useChange } from '../api/useChange';
import { useProject } from '../project/ProjectContext';
import { useSelf } from '../session/queries';
import type { Layout } from '../trace/columns';
import type { LogsSearch, SearchChange } from '../trace/search';
import { Button } from '../ui/Button';
import { classes } from '../ui/classes';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Icon } from '../ui/Icon';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu';
import popover from '../ui/popover.module.css';
import { errorToast, toast } from '../ui/toasts';
import { messageFor } from '../api/error';
import { contentOf, layoutOfView, searchOf } from './content';
import { NewViewDialog } from './NewViewDialog';
import { changeView, deleteView, viewsQuery, type View } from './queries';

export interface ViewsMenuProps {
  search: LogsSearch;
  layout: Layout;
  onSearch: (change: SearchChange) => void;
  onLayout: (layout: Layout) => void;
}

const NO_VIEW: SearchChange = {
  view: undefined,
  filter: undefined,
  search: undefined,
  sort: undefined,
  shape: undefined,
  range: undefined,
};

/** Views that somebody has saved: what is asked for, with its columns. Everybody who reads the project sees them. */
export function ViewsMenu({ search, layout, onSearch, onLayout }: ViewsMenuProps) {
  const project = useProject();
  const self = useSelf();
  const mayChange = useAccessTo('project', project.id).may('update', 'project');
  const query = useQuery(viewsQuery(project.id));
  const change = useChange(changeView, [viewsQuery(project.id).queryKey]);
  const remove = useChange(deleteView, [viewsQuery(project.id).queryKey]);
  const [asked, setAsked] = useState<'new' | 'delete'>();
  const views = query.data ?? [];
  const current = views.find(({ id }) => id === search.view);
  const close = () => setAsked(undefined);

  function open(view: View) {
    onSearch(searchOf(view));
    onLayout(layoutOfView(view));
  }

  async function update({ id, name }: View) {
    try {
      await change.mutateAsync({ id, projectId: project.id, ...contentOf(search, layout) });
      toast(`The view ${name} is saved`);
    } catch (error) {
      errorToast(messageFor(error));
    }
  }

  const groups = [
    { title: 'Yours', of: views.filter(({ user_id }) => user_id === self.id) },
    { title: 'Of others', of: views.filter(({ user_id }) => user_id !== self.id) },
  ].filter(({ of }) => of.length > 0);
  return (
    <>
      <Menu
        label="Saved views"
        placement="bottom end"
        trigger={
          <Button variant="quiet">
            <Icon name="bookmark" /> {current?.name ?? 'Views'} <Icon name="chevronDown" />
          </Button>
        }
      >
        <MenuItem text="All logs" onAction={() => onSearch(NO_VIEW)} />
        {groups.map(({ title, of }) => (
          <MenuSection key={title}>
            <Header className={classes(popover.heading)}>{title}</Header>
            {of.map((view) => (
              <MenuItem key={view.id} text={view.name} onAction={() => open(view)} />
            ))}
          </MenuSection>
        ))}
        {mayChange && <MenuSeparator />}
        {mayChange && current && (
          <MenuItem text={`Save changes of ${current.name}`} onAction={() => void update(current)} />
        )}
        {mayChange && <MenuItem text="Save as a new view…" onAction={() => setAsked('new')} />}
        {mayChange && current && (
          <MenuItem text={`Delete ${current.name}…`} danger onAction={() => setAsked('delete')} />
        )}
      </Menu>
      {asked === 'new' && (
        <NewViewDialog
          onClose={close}
          content={() => contentOf(search, layout)}
          onCreated={(view) => onSearch({ view: view.id })}
        />
      )}
      {current && (
        <ConfirmDialog
          title={`Delete the view ${current.name}?`}
          isOpen={asked === 'delete'}
          onClose={close}
          action="Delete view"
          onConfirm={async () => {
            await remove.mutateAsync({ id: current.id, projectId: project.id });
            onSearch({ view: undefined });
          }}
        >
          <p>Nobody of the project finds it any more, and links that name it show all logs. Logs stay.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
