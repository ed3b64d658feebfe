import { asNumber, asString } from '../../../src/core/base/guards';
import { admit, jsonBody, type Exchange } from './exchange';
import { readForm } from './form';
import { unprocessable, unsupported } from './refusal';
import { speechSchema } from './requestSchemas';
import { validBody } from './validate';

const rate = 24_000;

/** POST /v1/openai/audio/speech: a quiet tone as long as the text would take to say. */
export async function speak(x: Exchange): Promise<void> {
  const body = validBody(jsonBody(x), speechSchema);
  const model = await admit(x, { model: asString(body['model']) ?? '' });
  if (model.type !== 'text-to-speech') throw unsupported('Speech', model.id);
  const words = (asString(body['input']) ?? '').split(/\s+/).length;
  const samples = tone(Math.round((words * 0.4 * rate) / (asNumber(body['speed']) ?? 1)));
  const form = asString(body['response_format']) ?? 'wav';
  await x.reply.bytes(200, types[form] ?? 'audio/wav', encoded(form, samples));
}

const types: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  opus: 'audio/ogg',
  flac: 'audio/flac',
  wav: 'audio/wav',
  pcm: 'audio/pcm',
};

function tone(count: number): Buffer {
  const samples = Buffer.alloc(count * 2);
  for (let at = 0; at < count; at++) {
    samples.writeInt16LE(Math.round(Math.sin((at * 2 * Math.PI * 440) / rate) * 2000), at * 2);
  }
  return samples;
}

/** The samples as pcm or wav. Of the packed formats only the first bytes are right: no encoder is at hand. */
function encoded(form: string, samples: Buffer): Buffer {
  if (form === 'pcm') return samples;
  if (form === 'wav') return Buffer.concat([wavHeader(samples.length), samples]);
  const magic = {
    mp3: [0xff, 0xfb, 0x90, 0x00],
    opus: [...Buffer.from('OggS')],
    flac: [...Buffer.from('fLaC')],
  };
  const known: Readonly<Record<string, readonly number[]>> = magic;
  return Buffer.concat([Buffer.from(known[form] ?? []), Buffer.alloc(413)]);
}

function wavHeader(bytes: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'ascii');
  header.writeUInt32LE(36 + bytes, 4);
  header.write('WAVEfmt ', 8, 'ascii');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'ascii');
  header.writeUInt32LE(bytes, 40);
  return header;
}

/** POST /v1/openai/audio/transcriptions. */
export async function transcribe(x: Exchange): Promise<void> {
  const fields = readForm(x.headers, x.raw);
  const missing = ['file', 'model'].filter((name) => !fields.has(name));
  if (missing.length > 0) {
    throw unprocessable(
      missing.map((name) => ({ loc: ['body', name], msg: 'Field required', type: 'missing' })),
    );
  }
  const model = await admit(x, { model: fields.get('model')?.data.toString() ?? '' });
  if (model.type !== 'automatic-speech-recognition') throw unsupported('Transcription', model.id);
  const file = fields.get('file');
  const text = `This is a simulated transcription of ${file?.filename ?? 'a file'}, ${file?.data.length ?? 0} bytes long.`;
  await sendTranscript(x, text, fields.get('response_format')?.data.toString() ?? 'json');
}

async function sendTranscript(x: Exchange, text: string, form: string): Promise<void> {
  switch (form) {
    case 'json':
      return x.reply.json(200, { text });
    case 'verbose_json':
      return x.reply.json(200, { text, segments: [{ id: 0, start: 0, end: 2.5, text }] });
    case 'text':
      return x.reply.bytes(200, 'text/plain; charset=utf-8', Buffer.from(`${text}\n`));
    case 'srt':
      return x.reply.bytes(200, 'text/plain', Buffer.from(`1\n00:00:00,000 --> 00:00:02,500\n${text}\n`));
    case 'vtt':
      return x.reply.bytes(200, 'text/vtt', Buffer.from(`WEBVTT\n\n00:00.000 --> 00:02.500\n${text}\n`));
    default:
      throw unprocessable([
        {
          loc: ['body', 'response_format'],
          msg: "Input should be 'json', 'verbose_json', 'text', 'srt', or 'vtt'",
          type: 'literal_error',
        },
      ]);
  }
}
