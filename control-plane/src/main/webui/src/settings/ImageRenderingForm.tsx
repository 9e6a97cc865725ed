import { messageFor } from '../api/error';
import { Callout } from '../ui/Callout';
import { RadioGroup } from '../ui/RadioGroup';
import { Stack } from '../ui/Stack';
import { toast } from '../ui/toasts';
import { useSettingsChange, type ImageRendering } from './queries';
import { USUAL_RENDERING } from './useImageRendering';

const CHOICES: { id: ImageRendering; label: string; hint: string }[] = [
  {
    id: 'auto',
    label: 'Load automatically',
    hint: 'Images from other servers appear at once. Those servers learn who looks, and when.',
  },
  {
    id: 'click_to_load',
    label: 'Click to load',
    hint: 'Nothing is fetched before somebody asks for that image.',
  },
  {
    id: 'blocked',
    label: 'Block',
    hint: 'Images from other servers are never fetched; their address is shown.',
  },
];

/** How images in records are shown that are on other servers. It takes effect at once. */
export function ImageRenderingForm({ mode, mayChange }: { mode: ImageRendering | null; mayChange: boolean }) {
  const change = useSettingsChange();
  const shown = change.isPending ? change.variables.image_rendering_mode : mode;
  return (
    <Stack>
      <RadioGroup
        label="Images from other servers"
        choices={CHOICES}
        value={shown ?? USUAL_RENDERING}
        onChange={(image_rendering_mode) =>
          change.mutate({ image_rendering_mode }, { onSuccess: () => toast('Image rendering is saved') })
        }
        isDisabled={!mayChange || change.isPending}
        cards
      />
      {change.isError && <Callout kind="danger">{messageFor(change.error)}</Callout>}
    </Stack>
  );
}
