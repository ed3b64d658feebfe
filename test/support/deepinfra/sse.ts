import type { Exchange } from './exchange';
import type { Interruption, StreamShape } from './fault';
import type { Frame } from './frames';
import { Metronome, type Pace } from './pace';
import { e8 } from './refusal';
import type { Reply } from './reply';

/** How a stream is sent. */
export interface Delivery {
  readonly pace: Pace;
  readonly shape: StreamShape;
  readonly interrupt: Interruption | undefined;
  /** An event that carries this text, for interruptions that need one. */
  readonly textJson: (text: string) => object;
}

/** Sends the frames at the pace, with `[DONE]` at the end, unless the interruption says otherwise. */
export async function sendStream(x: Exchange, frames: Iterable<Frame>, delivery: Delivery): Promise<void> {
  const { pace, shape, interrupt } = delivery;
  const events = new EventWriter(x.reply, shape);
  const metronome = new Metronome(pace, x.reply.signal);
  if (shape.pings) await events.ping();
  await metronome.start();
  let shown = 0;
  let sent = 0;
  let waiting = interrupt;
  for (const frame of frames) {
    if (waiting && isDue(waiting, frame, shown)) {
      if (await interruptStream(x, waiting, events, delivery)) return;
      waiting = undefined;
    }
    await metronome.beat(frame.tokens);
    await events.send(frame.json);
    if (shown === 0 && frame.chars > 0) x.noteText();
    shown += frame.chars;
    sent += 1;
    if (shape.pings && sent % 10 === 0) await events.ping();
  }
  if (waiting && (await interruptStream(x, waiting, events, delivery))) return;
  await events.done();
  x.reply.end();
}

function isDue({ after }: Interruption, frame: Frame, shown: number): boolean {
  if (frame.kind === 'head' || after === 'finish') return false;
  if (after === 'text' || frame.kind !== 'text') return frame.kind === 'finish' || after === 0;
  return shown >= after;
}

/** True when the answer is over. */
async function interruptStream(
  x: Exchange,
  interrupt: Interruption,
  events: EventWriter,
  { textJson }: Delivery,
): Promise<boolean> {
  if (!x.reply.started) x.reply.openStream();
  switch (interrupt.how) {
    case 'end':
      break;
    case 'drop':
      await x.reply.drop();
      return true;
    case 'splitCharacter':
      await events.sendUpTo(textJson('…'), '…');
      break;
    case 'invalidUtf8':
      await events.sendBroken(textJson('…'), '…');
      return false;
    case 'badJson':
      await events.sendText('{"id":"chatcmpl-0","choices":[{"index":0,"delta":{"content":"');
      return false;
    case 'stall':
      await x.reply.silence(interrupt.ms);
      return false;
    case 'errorA':
      await events.send(e8('The server had an error while processing your request'));
      break;
    case 'errorB':
      await events.send({ error_type: 'validation_error', error_message: 'Too long' });
      break;
    case 'errorBJson':
      await events.send({
        error_type: 'validation_error',
        error_message: '{"error":{"message":"Too long"}}',
      });
      break;
  }
  x.reply.end();
  return true;
}

/** Writes server-sent events as bytes. */
class EventWriter {
  readonly #reply: Reply;
  readonly #shape: StreamShape;
  readonly #lineEnd: string;
  #pings = 0;

  constructor(reply: Reply, shape: StreamShape) {
    this.#reply = reply;
    this.#shape = shape;
    this.#lineEnd = shape.crlf ? '\r\n' : '\n';
  }

  send(json: object): Promise<void> {
    return this.sendText(JSON.stringify(json));
  }

  sendText(text: string): Promise<void> {
    return this.#write(this.#event(text));
  }

  done(): Promise<void> {
    return this.sendText('[DONE]');
  }

  /** A comment, as seen through a reseller; its time is made up so that answers repeat. */
  ping(): Promise<void> {
    this.#pings += 1;
    const time = new Date(Date.UTC(2026, 7, 22) + this.#pings * 15_000).toISOString();
    const comment = `: ping - ${time.replace('T', ' ').replace('Z', '000+00:00')}`;
    return this.#write(Buffer.from(comment + this.#lineEnd + this.#lineEnd));
  }

  /** The event up to the middle of `mark`, which takes several bytes. */
  async sendUpTo(json: object, mark: string): Promise<void> {
    const bytes = this.#event(JSON.stringify(json));
    await this.#write(bytes.subarray(0, bytes.indexOf(mark) + 1));
  }

  /** The event with the bytes of `mark` replaced by ones that are not UTF-8. */
  async sendBroken(json: object, mark: string): Promise<void> {
    const bytes = this.#event(JSON.stringify(json));
    bytes.set([0xff, 0xfe, 0x80], bytes.indexOf(mark));
    await this.#write(bytes);
  }

  #event(data: string): Buffer {
    return Buffer.from(`data: ${data}${this.#lineEnd}${this.#lineEnd}`);
  }

  async #write(bytes: Buffer): Promise<void> {
    if (!this.#reply.started) this.#reply.openStream();
    if (!this.#shape.splitUtf8) return this.#reply.write(bytes);
    const wide = bytes.findIndex((byte) => byte >= 0x80);
    const at = wide >= 0 ? wide + 1 : Math.floor(bytes.length / 2);
    await this.#reply.write(bytes.subarray(0, at));
    await this.#reply.silence(1);
    await this.#reply.write(bytes.subarray(at));
  }
}
