import { describe, expect, it } from 'vitest';
import {
  effortsOf,
  fittingParameters,
  formatsOf,
  takesParameter,
  tiersOf,
} from '../../../../src/core/models/offers';
import { model, nothing } from './fixtures';

const plain = model('plain', { supports: nothing });
const thinker = model('thinker', { supports: { ...nothing, reasoningEffort: true } });
const calm = model('calm', { supports: { ...nothing, reasoningEffort: true, canDisableReasoning: true } });
const tiered = model('tiered', { tiers: { flex: 0.8, priority: undefined } });

describe('what a model takes', () => {
  it('is everything when nobody knows the model', () => {
    expect(effortsOf(undefined)).toHaveLength(7);
    expect(tiersOf(undefined)).toEqual(['default', 'priority', 'flex']);
    expect(formatsOf(undefined)).toEqual(['text', 'json_object', 'json_schema']);
  });

  it('is an effort only with the tag, and none only where thinking can be switched off', () => {
    expect(effortsOf(plain)).toEqual([]);
    expect(effortsOf(thinker)).not.toContain('none');
    expect(effortsOf(calm)).toContain('none');
  });

  it('is a tier by its tag, whether or not the rate is known', () => {
    expect(tiersOf(plain)).toEqual(['default']);
    expect(tiersOf(tiered)).toEqual(['default', 'priority', 'flex']);
  });

  it('is JSON by its tags', () => {
    expect(formatsOf(plain)).toEqual(['text']);
    expect(formatsOf(model('j', { supports: { ...nothing, json: true } }))).toEqual(['text', 'json_object']);
  });

  it('is always what concerns sampling', () => {
    const names = ['temperature', 'reasoningEffort', 'serviceTier', 'responseFormat'] as const;
    expect(names.filter((name) => takesParameter(plain, name))).toEqual(['temperature']);
    expect(names.filter((name) => takesParameter(undefined, name))).toEqual(names);
  });
});

describe('what goes to a model', () => {
  it('is no effort where it would be refused, and all the rest', () => {
    const parameters = {
      temperature: 1,
      reasoningEffort: 'none',
      responseFormat: { type: 'json_object' },
    } as const;
    expect(fittingParameters(parameters, plain)).toEqual({
      temperature: 1,
      responseFormat: { type: 'json_object' },
    });
    expect(fittingParameters(parameters, thinker)).not.toHaveProperty('reasoningEffort');
    expect(fittingParameters(parameters, calm)).toEqual(parameters);
    expect(fittingParameters(parameters, undefined)).toEqual(parameters);
  });
});
