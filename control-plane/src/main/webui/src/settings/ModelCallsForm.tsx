import { messageFor } from '../api/error';
import { Callout } from '../ui/Callout';
import { Stack } from '../ui/Stack';
import { Switch } from '../ui/Switch';
import { toast } from '../ui/toasts';
import { useSettingsChange, type Settings, type SettingsPatch } from './queries';

interface ModelCallsFormProps {
  settings: Settings;
  mayChange: boolean;
}

/** Where the organization's calls of models are made, and who is given answers that are kept. Both take effect at once. */
export function ModelCallsForm({ settings, mayChange }: ModelCallsFormProps) {
  const change = useSettingsChange();
  const shown = change.isPending ? { ...settings, ...change.variables } : settings;
  const isDisabled = !mayChange || change.isPending;
  const save = (patch: SettingsPatch, said: string) => change.mutate(patch, { onSuccess: () => toast(said) });
  return (
    <Stack>
      <Switch
        isSelected={shown.model_calls_in_region === true}
        isDisabled={isDisabled}
        onChange={(model_calls_in_region) =>
          save(
            { model_calls_in_region },
            model_calls_in_region
              ? `Calls of models stay in ${settings.region_label}`
              : 'The nearest gateway calls models',
          )
        }
        hint={`Gateways elsewhere hand every call over to those in ${settings.region_label}; while these can’t be reached, calls fail. Without this, the nearest gateway calls the provider itself unless a call names a project.`}
      >
        Calls of models stay in the region
      </Switch>
      <Switch
        isSelected={shown.shared_answer_cache === true}
        isDisabled={isDisabled}
        onChange={(shared_answer_cache) =>
          save(
            { shared_answer_cache },
            shared_answer_cache
              ? 'Members share cached answers'
              : 'Each credential has its own cached answers',
          )
        }
        hint="Who sends exactly what another member has sent may be given the answer that the gateway has kept. Without this, an answer is kept for the credential that asked."
      >
        Members share cached answers
      </Switch>
      {change.isError && <Callout kind="danger">{messageFor(change.error)}</Callout>}
    </Stack>
  );
}
