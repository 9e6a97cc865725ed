import { Outlet } from '@tanstack/react-router';

/** The navigation of the settings is in the shell's. */
export default function SettingsLayout() {
  return <Outlet />;
}
