import { asArray, asNumber, asString, asStrings, isObject, parseJson } from '../../../src/core/base/guards';
import { isFault, isStreamShape } from './fault';
import { isPaceInput, paceFrom } from './pace';
import { e1, Refusal } from './refusal';
import type { Reply } from './reply';
import type { Service } from './service';

/** A request to the stand-in itself. */
export interface ControlRequest {
  readonly method: string;
  /** What follows `/_standin/`. */
  readonly name: string;
  readonly body: string;
}

/** Answers the routes under `/_standin/`, with which another process asks for faults and looks at requests. */
export async function control(service: Service, reply: Reply, request: ControlRequest): Promise<void> {
  const body = request.body === '' ? undefined : parseJson(request.body);
  switch (`${request.method} ${request.name}`) {
    case 'GET requests':
      return reply.json(
        200,
        service.recorder.requests.map(({ keyUsed, ...rest }) => ({ ...rest, hasKey: keyUsed !== undefined })),
      );
    case 'POST faults':
      addFaults(service, body);
      break;
    case 'DELETE faults':
      service.faults.clear();
      break;
    case 'POST pace':
      service.pace = paceFrom(
        wanted(isObject(body) && 'pace' in body ? body['pace'] : body, isPaceInput, 'pace'),
      );
      break;
    case 'POST shape':
      service.shape = wanted(body, isStreamShape, 'shape');
      break;
    case 'POST busy':
      service.busy = new Set(asStrings(body));
      break;
    default:
      throw new Refusal(404, e1('Not Found'));
  }
  return reply.json(200, { ok: true });
}

function wanted<T>(value: unknown, fits: (value: unknown) => value is T, what: string): T {
  if (fits(value)) return value;
  throw new Refusal(422, e1(`This is not a ${what}: ${JSON.stringify(value)}`));
}

/** `{fault, path?, times?}`, one or a list; `path` is a regular expression. */
function addFaults(service: Service, body: unknown): void {
  for (const entry of Array.isArray(body) ? asArray(body) : [body]) {
    const fault = wanted(isObject(entry) ? entry['fault'] : undefined, isFault, 'fault');
    const path = isObject(entry) ? asString(entry['path']) : undefined;
    const times = isObject(entry) ? asNumber(entry['times']) : undefined;
    service.faults.add(fault, {
      ...(path === undefined ? {} : { path: new RegExp(path) }),
      ...(times === undefined ? {} : { times }),
    });
  }
}
