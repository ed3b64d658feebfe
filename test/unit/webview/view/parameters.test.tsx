import { describe, expect, it } from 'vitest';
import type { ParameterField } from '../../../../src/protocol/parameterForm';
import { openPanel } from '../../../support/panel';
import { aboutSample, conversationSample } from '../../../support/viewSamples';

const fields: ParameterField[] = [
  {
    name: 'systemPrompt',
    label: 'System prompt',
    hint: 'Instead of ours',
    kind: 'text',
    value: '',
    placeholder: 'Ours',
    choices: [],
  },
  {
    name: 'temperature',
    label: 'Temperature',
    hint: '(temperature)',
    kind: 'number',
    value: '0.5',
    placeholder: 'a number from 0 to 2',
    choices: [],
  },
  {
    name: 'serviceTier',
    label: 'Tier',
    hint: '(service_tier)',
    kind: 'choice',
    value: '',
    placeholder: '',
    choices: [
      { value: '', label: 'Not set' },
      { value: 'flex', label: 'flex' },
    ],
  },
  {
    name: 'schema',
    label: 'JSON schema',
    hint: 'Checked',
    kind: 'code',
    value: '{}',
    placeholder: '',
    choices: [],
  },
];

async function openForm(prepareFault = '') {
  const panel = await openPanel((host) => {
    host.fields = fields;
    host.fault = prepareFault;
    host.conversation = { ...conversationSample, about: { ...aboutSample, parameters: 1 } };
  });
  await panel.click('.parameters-button');
  // The form is asked for once it is drawn.
  await panel.change(() => {});
  const set = (selector: string, value: string) =>
    panel.change(() => {
      const input = panel.find<HTMLInputElement>(selector);
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
  return { panel, set };
}

describe('the parameters', () => {
  it('are a form that says all of it to everybody', async () => {
    const { panel } = await openForm();
    expect([...panel.root.querySelectorAll('label')].map((label) => label.textContent)).toEqual([
      'System prompt',
      'Temperature',
      'Tier',
      'JSON schema',
    ]);
    expect(panel.find<HTMLInputElement>('#parameter-temperature').value).toBe('0.5');
    expect(await panel.faults()).toEqual([]);
  });

  it('are taken one by one, as they are changed', async () => {
    const { panel, set } = await openForm();
    await set('#parameter-temperature', '1');
    await set('#parameter-serviceTier', 'flex');
    expect(panel.host.callsOf('setParameter')).toEqual([
      { conversationId: 'c', name: 'temperature', value: '1' },
      { conversationId: 'c', name: 'serviceTier', value: 'flex' },
    ]);
  });

  it('say what is wrong where it is wrong, and keep what was typed', async () => {
    const { panel, set } = await openForm('It takes a number from 0 to 2.');
    await set('#parameter-temperature', '7');
    const input = panel.find<HTMLInputElement>('#parameter-temperature');
    expect([input.value, input.getAttribute('aria-invalid')]).toEqual(['7', 'true']);
    expect(panel.find('.parameter-fault').textContent).toBe('It takes a number from 0 to 2.');
    expect(panel.root.querySelectorAll('.parameter-fault')).toHaveLength(1);
  });

  it('change with the conversation', async () => {
    const { panel } = await openForm();
    panel.host.fields = fields.slice(0, 1);
    await panel.change(() =>
      panel.host.end.push('about', {
        conversationId: 'c',
        rev: 2,
        about: { ...aboutSample, model: 'other' },
      }),
    );
    await panel.change(() => {});
    expect(panel.root.querySelectorAll('.parameter')).toHaveLength(1);
    expect(panel.find<HTMLButtonElement>('.parameters-actions button:last-child').disabled).toBe(true);
  });

  it('go back with Escape, and have presets', async () => {
    const { panel } = await openForm();
    await panel.click('.parameters-actions button:first-child');
    await panel.click('.parameters-actions button:last-child');
    expect(panel.host.callsOf('pickPreset')).toHaveLength(1);
    expect(panel.host.callsOf('resetParameters')).toHaveLength(1);
    panel.find('#parameter-temperature').focus();
    await panel.press('Escape');
    panel.find('.composer');
  });
});
