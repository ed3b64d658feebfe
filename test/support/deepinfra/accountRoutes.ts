import type { Exchange } from './exchange';
import { unprocessable } from './refusal';

/** GET /v1/me. */
export async function me(x: Exchange): Promise<void> {
  const withChecklist = x.query.get('checklist') === 'true';
  await x.reply.json(200, {
    uid: 'standin:1',
    email: 'person@standin.invalid',
    email_verified: true,
    account_setup: true,
    require_email_verified: false,
    display_name: 'standin',
    provider: 'github',
    picture: null,
    is_admin: false,
    name: 'Stand In',
    first_name: 'Stand',
    last_name: 'In',
    country: 'NL',
    is_business_account: false,
    company: '',
    website: '',
    title: '',
    is_team_account: false,
    is_team_owner: false,
    ...(withChecklist ? { checklist: checklist(x) } : {}),
  });
}

/** GET /v1/me/rate_limit. */
export async function rateLimit(x: Exchange): Promise<void> {
  await x.reply.json(200, { rate_limit: 200, tpm_rate_limit: 1_000_000 });
}

/** GET /payment/checklist. */
export async function paymentChecklist(x: Exchange): Promise<void> {
  await x.reply.json(200, checklist(x));
}

/** GET /payment/config. */
export async function paymentConfig(x: Exchange): Promise<void> {
  await x.reply.json(200, { limit: -1.0 });
}

function checklist(x: Exchange): object {
  const { credit, spent } = x.service;
  const suspended = credit - spent <= 0;
  return {
    email: true,
    billing_address: true,
    billing_address_info: { name: 'Stand In', line1: '1 Loopback Lane', city: 'Localhost', country: 'NL' },
    payment_method: !suspended,
    payment_method_info: null,
    suspended,
    overdue_invoices: 0,
    last_checked: 0,
    // Negative is credit: what is left is -stripe_balance - recent (section 6).
    stripe_balance: -credit,
    recent: spent,
    limit: null,
    suspend_reason: suspended ? 'balance' : null,
    topup: false,
    topup_amount: 0,
    topup_threshold: 0,
    topup_failed: false,
    billing_type: 'prepaid',
    intermediate_invoicing_threshold: null,
  };
}

// One fixed month, so that bodies repeat.
const august = { fr: Date.UTC(2026, 7, 1), to: Date.UTC(2026, 8, 1) };

/** GET /payment/usage: what this stand-in has served since it started, all in one month. Costs are in cents. */
export async function usage(x: Exchange): Promise<void> {
  const from = x.query.get('from');
  if (from === null)
    throw unprocessable([{ loc: ['query', 'from'], msg: 'Field required', type: 'missing' }]);
  if (!/^(\d{4}\.\d{2}|current(-\d+)?|\d+)$/.test(from)) {
    throw unprocessable([{ loc: ['query', 'from'], msg: 'Invalid period', type: 'value_error' }]);
  }
  const items = x.service.spendings.map(({ model, tokens, dollars }) => ({
    model: { provider: 'deepinfra', model_name: model.id, task: model.type, private: false },
    units: tokens,
    rate: tokens === 0 ? 0 : (dollars * 100) / tokens,
    cost: Math.round(dollars * 100),
    pricing_type: model.price.by,
    interval: august,
    discount: null,
  }));
  const total_cost = Math.round(x.service.spent * 100);
  const month = { period: '2026.08', interval: august, items, total_cost, invoice_id: 'NOT_FINAL' };
  await x.reply.json(200, { months: [month], initial_month: '2026.08' });
}
